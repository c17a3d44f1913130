package frontline.platform.web;

import frontline.platform.text.Language;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// What the frame asks about who is here and which house this is. Implemented by identity.
public interface Reception {

    Optional<Visitor> visitor();

    House house();

    /// @param name the company's name, "Frontline" before it is set up
    /// @param region two letters, for telephone numbers
    record House(String name, Language language, String currency, String region, ZoneId zone) {

        /// The day it is where the company is, whatever the server's clock says.
        public LocalDate today(Clock clock) {
            return LocalDate.now(clock.withZone(zone));
        }
    }
}
