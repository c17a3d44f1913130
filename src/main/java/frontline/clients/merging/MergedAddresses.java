package frontline.clients.merging;

import frontline.identity.Acting;
import frontline.identity.Viewers;
import frontline.platform.web.Forwarding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The addresses of a merged card lead to the kept one, for whoever may see that.
@Component
class MergedAddresses implements Forwarding {

    private static final Pattern OF_CLIENT = Pattern.compile("((?:/api/v1)?/clients/)(\\d{1,18})(/.*)?");

    private final Merging merging;
    private final Viewers viewers;

    MergedAddresses(Merging merging, Viewers viewers) {
        this.merging = merging;
        this.viewers = viewers;
    }

    @Override
    public Optional<String> now(String path) {
        Matcher found = OF_CLIENT.matcher(path);
        if (!found.matches()) return Optional.empty();
        return Acting.who().flatMap(viewers::find).flatMap(viewer -> merging.keptFor(viewer, Long.parseLong(found.group(2))))
                .map(kept -> found.group(1) + kept + (found.group(3) == null ? "" : found.group(3)));
    }
}
