/// Which records mean the same thing, found from the records alone: no rules for a file, no examples, no database.
///
/// [Matching] leads through it: columns tell their own kind ([Column]), blocks name the pairs worth comparing ([Blocks]), a model of agreement learns its weights
/// without examples ([Model]), and what it links becomes groups ([Groups]) or couples of two sources ([Couples]).
@org.springframework.modulith.NamedInterface("matching")
@org.jspecify.annotations.NullMarked
package frontline.clients.duplicates.matching;
