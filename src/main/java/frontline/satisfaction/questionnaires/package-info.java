/// What is asked: questions of every kind, the benefits they belong to, and which values are an answer.
@org.springframework.modulith.NamedInterface("questionnaires")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.questionnaires;
