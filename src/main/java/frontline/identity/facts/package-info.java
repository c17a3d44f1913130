/// What can be counted. A module describes each kind of its facts in a [Facts][frontline.identity.facts.Facts] bean: the
/// table of the facts with what may be joined to it, whose sight applies, what they can be divided by and what summed.
/// Whoever asks questions of all of them knows no module's tables.
@org.springframework.modulith.NamedInterface("facts")
@org.jspecify.annotations.NullMarked
package frontline.identity.facts;
