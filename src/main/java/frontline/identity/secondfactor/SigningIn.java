package frontline.identity.secondfactor;

import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.identity.users.WaysIn;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// How far the company is on the way to two factors.
@Component
class SigningIn {

    private final TwoFactors factors;
    private final Users users;
    private final WaysIn ways;

    SigningIn(TwoFactors factors, Users users, WaysIn ways) {
        this.factors = factors;
        this.users = users;
        this.ways = ways;
    }

    /// @param people how many sign in
    /// @param without those of them who have no second factor of their own
    record State(TwoFactors.Demand demand, int people, List<UserView> without) {

        int with() {
            return people - without.size();
        }
    }

    State state() {
        List<UserView> people = ways.noted(users.all()).stream().filter(user -> user.active() && user.signsIn()).toList();
        Set<Long> owners = factors.owners();
        return new State(factors.demand(), people.size(), people.stream().filter(user -> !owners.contains(user.id())).toList());
    }
}
