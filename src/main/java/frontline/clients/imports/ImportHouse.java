package frontline.clients.imports;

import frontline.platform.text.Language;
import java.time.LocalDate;
import java.time.ZoneId;

/// What an import needs to know of the company.
/// @param region how telephone numbers without a country code are read
public record ImportHouse(Language language, String currency, String region, ZoneId zone, LocalDate today) {}
