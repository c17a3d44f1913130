package frontline.torture;

import frontline.agenda.types.ActionTypes;
import frontline.identity.company.Company;
import frontline.identity.tokens.ApiTokens;
import frontline.platform.ConsoleRefusal;
import frontline.platform.text.Language;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Founds the company that is tortured, and prints what it takes to write to it: a token and a type of action.
@Component
@ConditionalOnProperty("frontline.torture.base")
class TortureBase implements ApplicationRunner {

    static final String PROPERTY = "-Dfrontline.torture.base=true";

    private final Company company;
    private final ApiTokens tokens;
    private final ActionTypes types;

    TortureBase(Company company, ApiTokens tokens, ActionTypes types) {
        this.company = company;
        this.tokens = tokens;
        this.types = types;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (company.isFounded()) throw new ConsoleRefusal("Torture needs a base of its own, and this data folder holds a company.");
        long user = company.found(new Company.Settings("Torture", Language.EN, "USD", "US", "UTC", "own"), new Company.FirstAdministrator("Torture", "torture@frontline.example", "the rack and the wheel"))
                .orThrow();
        System.out.println(Ready.line(tokens.create(user, "torture"), types.active().getFirst().id()));
    }

    /// What is printed, and how it is read.
    record Ready(String token, long actionType) {

        private static final String BEGINNING = "ready for torture ";

        static String line(String token, long actionType) {
            return BEGINNING + token + " " + actionType;
        }

        static boolean is(String line) {
            return line.startsWith(BEGINNING);
        }

        static Ready of(String line) {
            String[] words = line.substring(BEGINNING.length()).split(" ");
            return new Ready(words[0], Long.parseLong(words[1]));
        }
    }
}
