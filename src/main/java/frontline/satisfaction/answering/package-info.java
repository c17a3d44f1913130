/// The page on which clients answer. Nobody is signed in there: whoever knows the key may answer.
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.answering;
