/// Surveys: each is one round of asking, with its questionnaire, its model and its state; rounds follow each other as waves.
@org.springframework.modulith.NamedInterface("surveys")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.surveys;
