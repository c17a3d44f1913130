/// Classifiers: named lists of values, flat or tree, that the company attaches to clients, people, deals and entries.
/// Each is at once a field, a filter and a dimension of every query.
@org.springframework.modulith.NamedInterface("classifiers")
@org.jspecify.annotations.NullMarked
package frontline.clients.classifiers;
