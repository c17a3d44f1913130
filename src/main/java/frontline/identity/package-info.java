/// Who works here and what they may see: users, roles, departments and branches, sign-in, API tokens, the audit trail.
///
/// The rights of a person are a [Viewer][frontline.identity.Viewer]; its condition [frontline.identity.Viewer#sees] is
/// added to every query of lists, cards, search, figures, export and API. There is no other place that decides.
///
/// Publishes [CompanyFounded][frontline.identity.CompanyFounded] (the other modules bring their lists along) and
/// [UserMoved][frontline.identity.UserMoved] (what hangs on the department follows).
@org.springframework.modulith.ApplicationModule(allowedDependencies = "platform")
@org.jspecify.annotations.NullMarked
package frontline.identity;
