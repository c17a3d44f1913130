package frontline.identity.company;

import frontline.identity.Acting;
import frontline.identity.Directory;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.platform.web.Visitor;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells the web frame who is here and which house this is.
@Component
class IdentityReception implements Reception {

    private static final House BEFORE_SETUP = new House("Frontline", Language.EN, "USD", "US", ZoneId.of("UTC"));

    private final Directory directory;

    IdentityReception(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Visitor> visitor() {
        return Acting.who().flatMap(directory::find).filter(Directory.Colleague::active)
                .map(user -> new Visitor(user.id(), user.name(), user.role().code(), user.language() == null ? null : Language.of(user.language(), Language.EN), user.theme()));
    }

    @Override
    public House house() {
        return directory.company()
                .map(company -> new House(company.name(), company.language(), company.currency(), company.region(), ZoneId.of(company.timeZone())))
                .orElse(BEFORE_SETUP);
    }
}
