package frontline.insight.control;

import frontline.platform.NamedPeriod;
import frontline.platform.Period;
import frontline.sales.DealSlice;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/// What is asked for, as it stands in the address.
/// @param period one of [NamedPeriod]; `from` and `to` go before it
/// @param department with all below it
public record ControlFilter(String period, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
        @Nullable Long pipeline, @Nullable Long department, @Nullable Long owner) {

    public ControlFilter(@Nullable String period, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @Nullable Long pipeline, @Nullable Long department, @Nullable Long owner) {
        this.period = Objects.requireNonNullElse(period, "");
        this.from = Period.within(from);
        this.to = Period.within(to);
        this.pipeline = pipeline;
        this.department = department;
        this.owner = owner;
    }

    DealSlice slice(long pipelineId) {
        return new DealSlice(owner, department, pipelineId, null);
    }

    Period days(LocalDate today) {
        return from == null && to == null ? NamedPeriod.of(period).orElse(NamedPeriod.LAST_12_MONTHS).at(today) : Period.typed(from, to, today);
    }

    /// Which name the days go by, "" for days of one's own.
    public String nameOf(LocalDate today) {
        return Arrays.stream(NamedPeriod.values()).filter(named -> named.at(today).equals(days(today))).map(NamedPeriod::code).findFirst().orElse("");
    }

    /// As it stands in an address, without '?'; a period by name moves with the calendar.
    public String query() {
        Map<String, Object> asked = new LinkedHashMap<>();
        if (from == null && to == null) asked.put("period", period.isEmpty() ? null : period);
        asked.put("from", from);
        asked.put("to", to);
        asked.put("pipeline", pipeline);
        asked.put("department", department);
        asked.put("owner", owner);
        return asked.entrySet().stream().filter(each -> each.getValue() != null).map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining("&"));
    }
}
