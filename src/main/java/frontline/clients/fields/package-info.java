/// Own fields: fields the company adds to clients and deals itself, without a restart.
@org.springframework.modulith.NamedInterface("fields")
@org.jspecify.annotations.NullMarked
package frontline.clients.fields;
