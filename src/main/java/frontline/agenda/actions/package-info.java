/// Planned actions: plan, postpone, do, undo.
@org.springframework.modulith.NamedInterface("actions")
@org.jspecify.annotations.NullMarked
package frontline.agenda.actions;
