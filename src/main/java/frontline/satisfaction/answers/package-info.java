/// What comes back: how many answered and who did not, answers from files, telephone interviews, what a low score starts.
@org.springframework.modulith.NamedInterface("answers")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.answers;
