/// What is to be done: next contacts and tasks by person and day, and the first screen, Today.
///
/// A subject is opaque here (kind, id, label): the modules to the right say what it is. They implement
/// [Briefing][frontline.agenda.today.Briefing] to show more of a subject on Today, and publish nothing this module hears.
/// Publishes [ActionDone][frontline.agenda.actions.ActionDone] and what the approvals say (see [frontline.agenda.approvals]).
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *"})
@org.jspecify.annotations.NullMarked
package frontline.agenda;
