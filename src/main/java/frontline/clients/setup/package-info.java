/// The screens on which a company sets up its classifiers and own fields.
@org.jspecify.annotations.NullMarked
package frontline.clients.setup;
