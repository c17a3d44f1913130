/// Users: who works here, in which role and department; their passwords.
@org.springframework.modulith.NamedInterface("users")
@org.jspecify.annotations.NullMarked
package frontline.identity.users;
