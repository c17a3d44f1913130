package frontline.identity.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a session lasts. How long it may be idle is Spring Session's own setting.
/// @param lifetime from the sign-in, however busy it is
/// @param recent so long after the sign-in nobody is asked again before a change of what opens an account
@ConfigurationProperties("frontline.session")
record SessionRules(@DefaultValue("30d") Duration lifetime, @DefaultValue("15m") Duration recent) {}
