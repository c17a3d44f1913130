package frontline.identity.company;

import frontline.platform.text.Language;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the set-up page asks for, as typed.
public record SetupForm(String name, String language, String currency, String region, String timeZone, String adminName, String email, String password) {

    public SetupForm(@Nullable String name, @Nullable String language, @Nullable String currency, @Nullable String region,
            @Nullable String timeZone, @Nullable String adminName, @Nullable String email, @Nullable String password) {
        this.name = Objects.requireNonNullElse(name, "");
        this.language = Objects.requireNonNullElse(language, "en");
        this.currency = Objects.requireNonNullElse(currency, "");
        this.region = Objects.requireNonNullElse(region, "");
        this.timeZone = Objects.requireNonNullElse(timeZone, "");
        this.adminName = Objects.requireNonNullElse(adminName, "");
        this.email = Objects.requireNonNullElse(email, "");
        this.password = Objects.requireNonNullElse(password, "");
    }

    Company.Settings settings() {
        return new Company.Settings(name, Language.of(language, Language.EN), currency, region, timeZone, "own");
    }

    Company.FirstAdministrator administrator() {
        return new Company.FirstAdministrator(adminName, email, password);
    }
}
