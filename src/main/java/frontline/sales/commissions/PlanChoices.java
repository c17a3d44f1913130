package frontline.sales.commissions;

import frontline.agenda.types.ActionTypes;
import frontline.clients.classifiers.Classifier;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserView;
import java.util.List;

/// What can be chosen in the editor of a plan.
public record PlanChoices(List<UserView> users, List<Departments.Node> departments, List<String> roles, List<String> groups, List<ActionTypes.ActionType> types, List<Classifier.Value> results) {}
