package frontline.identity.secondfactor;

import frontline.identity.Viewer;
import frontline.identity.users.PasswordRule;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.identity.users.WaysIn;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The company's rules of signing in, and how far it is on the way to two factors.
@Component
class SigningIn {

    private final TwoFactors factors;
    private final Users users;
    private final WaysIn ways;
    private final PasswordRule passwords;

    SigningIn(TwoFactors factors, Users users, WaysIn ways, PasswordRule passwords) {
        this.factors = factors;
        this.passwords = passwords;
        this.users = users;
        this.ways = ways;
    }

    /// @param twoFactorsOf a code of [TwoFactors.Demand]
    /// @param passwordsOf a code of [PasswordRule.Holders]
    record Rules(String twoFactorsOf, String passwordsOf) {}

    /// @param people how many sign in
    /// @param without those of them who have no second factor of their own
    record State(Rules rules, int people, List<UserView> without) {

        int with() {
            return people - without.size();
        }
    }

    Rules rules() {
        return new Rules(factors.demand().code(), passwords.holders().code());
    }

    /// Both or neither.
    @Transactional
    public Outcome<Rules> change(Viewer viewer, Rules rules) {
        List<Refusal> refusals = Stream.of(factors.refusal(viewer, rules.twoFactorsOf()), passwords.refusal(rules.passwordsOf())).flatMap(Optional::stream).toList();
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        factors.demand(rules.twoFactorsOf());
        passwords.change(rules.passwordsOf());
        return Outcome.done(rules);
    }

    State state() {
        List<UserView> people = ways.noted(users.all()).stream().filter(user -> user.active() && user.signsIn()).toList();
        Set<Long> owners = factors.owners();
        return new State(rules(), people.size(), people.stream().filter(user -> !owners.contains(user.id())).toList());
    }
}
