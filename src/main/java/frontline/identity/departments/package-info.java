/// Departments and branches: one tree, whose root is the company.
@org.springframework.modulith.NamedInterface("departments")
@org.jspecify.annotations.NullMarked
package frontline.identity.departments;
