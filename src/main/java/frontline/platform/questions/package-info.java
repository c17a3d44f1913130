/// Questions that may take long have connections of their own, a time limit, and an end when nobody waits for them any more: one
/// person's question never makes the others' cards slow. Who asks such questions takes the `DSLContext` of [QuestionPool]. What takes much
/// memory as well is done [one after the other][LargeWork].
@org.jspecify.annotations.NullMarked
package frontline.platform.questions;
