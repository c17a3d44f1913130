/// Finding anyone at once: one box over names, people, phones in any notation, e-mails, sites and registration numbers.
/// Modules to the right add what they have: [SearchContributor][frontline.clients.search.SearchContributor].
@org.springframework.modulith.NamedInterface("search")
@org.jspecify.annotations.NullMarked
package frontline.clients.search;
