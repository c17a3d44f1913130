package frontline.platform.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Which servers may be set up for mail. Without a list any, but for addresses where clouds keep the machine's own secrets:
/// whoever sets up a mailbox must not explore the network through us.
@Component
public class MailHosts {

    private final List<String> allowed;

    /// @param allowed names such as `mail.example.org` or `*.example.org`; empty allows any
    MailHosts(@Value("${frontline.mail.hosts:}") List<String> allowed) {
        this.allowed = allowed.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).filter(host -> !host.isEmpty()).toList();
    }

    /// @return the message key of what is wrong with it
    public Optional<String> objection(String typed) {
        String host = typed.toLowerCase(Locale.ROOT);
        if (!host.matches("[a-z0-9._:-]+")) return Optional.of("mail.host_wrong");
        boolean ofTheMachine = host.matches("169\\.254\\..*|fe[89ab].:.*|0(\\.0){0,3}|::|::ffff:.*|\\d+|0x.*|metadata\\..*");
        boolean listed = allowed.isEmpty() || allowed.stream().anyMatch(one -> one.startsWith("*.") ? host.endsWith(one.substring(1)) : host.equals(one));
        return ofTheMachine || !listed ? Optional.of("mail.host_not_allowed") : Optional.empty();
    }
}
