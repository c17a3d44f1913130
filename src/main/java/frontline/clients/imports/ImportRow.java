package frontline.clients.imports;

import frontline.platform.tables.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of the file as the fields of its kind, read and checked; and what became of it.
public final class ImportRow {

    public enum Fate { PENDING, CREATED, UPDATED, SKIPPED, REJECTED }

    public record Phone(String written, String normalized) {}

    /// @param accepted a remark, the row was taken
    public record Remark(@Nullable String field, String reason, List<Object> arguments, boolean accepted) {}

    private final int line;
    private final List<String> cells;
    private final Map<String, List<Object>> values = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>(0);
    final Map<Integer, List<String>> classifications = new LinkedHashMap<>();
    final Map<Integer, Object> ownValues = new LinkedHashMap<>();
    final List<Long> classified = new ArrayList<>();
    String ownFields = "{}";
    /// What ContactPoints makes of the fields, kept since it is asked for again and again.
    @Nullable List<ContactPoints.Point> points;
    private Fate fate = Fate.PENDING;
    private @Nullable Long id;

    ImportRow(Row row) {
        this.line = row.line();
        this.cells = row.cells();
    }

    public int line() {
        return line;
    }

    public List<String> cells() {
        return cells;
    }

    void put(String field, Object value) {
        points = null;
        values.computeIfAbsent(field, f -> new ArrayList<>(1)).add(value);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    public List<Object> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    private @Nullable Object first(String field) {
        List<Object> found = values.get(field);
        return found == null ? null : found.getFirst();
    }

    public @Nullable String text(String field) {
        Object found = first(field);
        return found == null ? null : found.toString();
    }

    public String textOr(String field, String otherwise) {
        return Objects.requireNonNullElse(text(field), otherwise);
    }

    /// All columns of a field in one text, one below the other.
    public @Nullable String paragraphs(String field) {
        List<Object> found = values.get(field);
        return found == null ? null : String.join("\n", found.stream().map(Object::toString).toList());
    }

    public @Nullable LocalDate day(String field) {
        return (LocalDate) first(field);
    }

    public @Nullable Instant moment(String field) {
        return (Instant) first(field);
    }

    public @Nullable BigDecimal number(String field) {
        return (BigDecimal) first(field);
    }

    public List<Phone> phones(String field) {
        return values.getOrDefault(field, List.of()).stream().map(Phone.class::cast).toList();
    }

    /// Ids of the classifier values that the row carries.
    public List<Long> classified() {
        return classified;
    }

    /// Own fields as the card keeps them: {"<id>": value}.
    public String ownFields() {
        return ownFields;
    }

    public boolean isPending() {
        return fate == Fate.PENDING;
    }

    public Fate fate() {
        return fate;
    }

    /// The card it became or was found to be.
    public @Nullable Long id() {
        return id;
    }

    public void created(long card) {
        fate = Fate.CREATED;
        id = card;
    }

    public void updated(long card) {
        fate = Fate.UPDATED;
        id = card;
    }

    /// Nothing differs.
    public void skipped(@Nullable Long card) {
        fate = Fate.SKIPPED;
        id = card;
    }

    /// The first reason counts.
    /// @param reason message key
    public void reject(@Nullable String field, String reason, Object... arguments) {
        if (fate == Fate.REJECTED) return;
        fate = Fate.REJECTED;
        remarks.add(new Remark(field, reason, List.of(arguments), false));
    }

    void remark(@Nullable String field, String reason, List<Object> arguments) {
        remarks.add(new Remark(field, reason, arguments, true));
    }

    public List<Remark> remarks() {
        return remarks;
    }

    /// As if it had just been read: what became of it in a transaction that failed is forgotten.
    void again() {
        if (refusedInReading) return;
        fate = Fate.PENDING;
        id = null;
        classified.clear();
        ownFields = "{}";
        remarks.removeIf(remark -> !remark.accepted());
    }

    private boolean refusedInReading;

    /// All cells are read: what is rejected by now is rejected for good.
    ImportRow read() {
        refusedInReading = fate == Fate.REJECTED;
        return this;
    }
}
