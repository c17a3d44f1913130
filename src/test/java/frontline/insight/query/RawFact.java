package frontline.insight.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A fact as it was read from its table row by row, for counting it a second time by other means.
/// @param keys ids and words under each dimension; several where it stands in several, none where there is none
record RawFact(long id, long owner, long department, @Nullable String currency, Map<String, Set<String>> keys, Map<String, LocalDate> days, Map<String, Instant> moments,
        Map<String, BigDecimal> numbers) {}
