/// The list of clients: filters, columns, saved views, changes in bulk and in place, the panel that peeks into a card, export.
@org.springframework.modulith.NamedInterface("list")
@org.jspecify.annotations.NullMarked
package frontline.clients.list;
