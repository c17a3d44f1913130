package frontline.clients.imports;

import frontline.platform.tables.Row;
import frontline.platform.tables.Sample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads rows by a plan: each cell as what its column goes to, in the notation of its column. Needs no database, so the
/// next rows are read while the last ones are written.
final class ReadRows {

    private static final Set<String> FORGIVEN = Set.of("birthday", "created_on", "website", "kind", "language", "probability", "quantity", "discount", "minutes");

    private interface Cell {
        void read(String text, ImportRow row);
    }

    private record Column(int position, Map<String, String> values, Cell cell) {}

    private final ImportHouse house;
    private final List<Column> columns = new ArrayList<>();

    ReadRows(ImportKind kind, ImportPlan plan, Sample sample, ImportHouse house, Map<Integer, String> ownFieldKinds) {
        this.house = house;
        boolean commas = house.language().code().equals("ru");
        for (ImportPlan.Column column : plan.columns()) {
            List<String> samples = sample.column(column.position());
            NumberNotation numbers = NumberNotation.of(samples, commas ? ',' : '.');
            DateNotation dates = DateNotation.of(samples, !house.region().equals("US"));
            switch (column.destination()) {
                case Destination.ToField(String key) -> kind.field(key).ifPresent(field -> add(column,
                        field(field, column, plan.columnsOf(key), numbers, dates, fractions(samples, numbers))));
                case Destination.ToClassifier(long id) -> add(column, classifier(column.position()));
                case Destination.NewClassifier() -> add(column, classifier(column.position()));
                case Destination.ToOwnField(long id) -> add(column, own(column, ownFieldKinds.getOrDefault(column.position(), "text"), numbers, dates));
                case Destination.NewOwnField(String own) -> add(column, own(column, own, numbers, dates));
                case Destination.Skip() -> { }
            }
        }
    }

    ImportRow read(Row source) {
        ImportRow row = new ImportRow(source);
        for (Column column : columns) {
            String text = source.cell(column.position()).strip();
            String meant = column.values().getOrDefault(text, text);
            if (!meant.isEmpty()) column.cell().read(meant, row);
        }
        return row.read();
    }

    private void add(ImportPlan.Column column, Cell cell) {
        columns.add(new Column(column.position(), column.values(), cell));
    }

    private Cell field(ImportField field, ImportPlan.Column column, List<ImportPlan.Column> all, NumberNotation numbers, DateNotation dates, boolean fractions) {
        String key = field.key();
        return switch (field.kind()) {
            case NUMBER -> (text, row) -> take(row, field, numbers.number(text));
            case PERCENT -> (text, row) -> take(row, field, Values.percent(text, numbers, fractions));
            case MONEY -> (text, row) -> money(row, field, numbers.money(text));
            case CURRENCY -> (text, row) -> take(row, field, Values.currency(text));
            case DATE -> (text, row) -> take(row, field, dates.date(text));
            case MOMENT -> (text, row) -> take(row, field, dates.moment(text, house.zone()));
            case EMAIL -> (text, row) -> each(row, field, Values.emails(text));
            case PHONE -> (text, row) -> phones(row, field, Values.phones(text, house.region()));
            case WEBSITE -> (text, row) -> take(row, field, Values.website(text));
            case TAX_ID -> (text, row) -> take(row, field, house.region().equals("RU") ? Values.taxId(text) : Parsed.value(text));
            case CLIENT_TYPE -> (text, row) -> take(row, field, Values.clientType(text));
            case LANGUAGE -> (text, row) -> take(row, field, Values.language(text));
            case NOTE -> {
                boolean named = all.size() > 1 && all.getFirst().position() != column.position();
                yield (text, row) -> row.put(key, named ? column.heading() + ": " + text : text);
            }
            default -> (text, row) -> row.put(key, text);
        };
    }

    private static Cell classifier(int position) {
        return (text, row) -> row.classifications.put(position, List.of(text));
    }

    private static Cell own(ImportPlan.Column column, String kind, NumberNotation numbers, DateNotation dates) {
        return (text, row) -> {
            Parsed<?> parsed = switch (kind) {
                case "number" -> numbers.money(text).flatMap(money -> Parsed.value(money.amount()));
                case "date" -> dates.date(text).flatMap(day -> Parsed.value(day.toString()));
                case "yes_no" -> Values.yesNo(text);
                default -> Parsed.value(text);
            };
            switch (parsed) {
                case Parsed.Blank<?> blank -> { }
                case Parsed.Value<?>(Object value) -> row.ownValues.put(column.position(), value);
                case Parsed.Wrong<?>(String code, List<Object> args) -> row.remark(column.heading(), code, args);
            }
        };
    }

    private static void take(ImportRow row, ImportField field, Parsed<?> parsed) {
        switch (parsed) {
            case Parsed.Blank<?> blank -> { }
            case Parsed.Value<?>(Object value) -> row.put(field.key(), value);
            case Parsed.Wrong<?>(String code, List<Object> args) -> {
                if (FORGIVEN.contains(field.key())) row.remark(field.key(), code, args);
                else row.reject(field.key(), code, args.toArray());
            }
        }
    }

    private static void each(ImportRow row, ImportField field, Parsed<? extends Collection<?>> parsed) {
        switch (parsed) {
            case Parsed.Value<? extends Collection<?>>(Collection<?> several) -> several.forEach(value -> row.put(field.key(), value));
            default -> take(row, field, parsed);
        }
    }

    private static void phones(ImportRow row, ImportField field, Parsed<List<Values.Phone>> parsed) {
        if (!(parsed instanceof Parsed.Value<List<Values.Phone>>(var phones))) {
            take(row, field, parsed);
            return;
        }
        for (Values.Phone phone : phones) {
            String digits = phone.e164() == null ? Values.digits(phone.written()) : phone.e164().substring(1);
            if (digits.isEmpty()) row.remark(field.key(), "import.remark.no_phone", List.of(phone.written()));
            else row.put(field.key(), new ImportRow.Phone(phone.written(), digits));
        }
    }

    private static void money(ImportRow row, ImportField field, Parsed<NumberNotation.Money> parsed) {
        take(row, field, parsed.flatMap(money -> Parsed.value(money.amount())));
        if (parsed instanceof Parsed.Value<NumberNotation.Money>(var money) && money.currency() != null) row.put(field.key() + ".currency", money.currency());
    }

    /// Shares of one: 0,25 is a quarter where no cell of the column exceeds one.
    private static boolean fractions(List<String> samples, NumberNotation numbers) {
        boolean some = false;
        for (String sample : samples) {
            if (!(numbers.number(sample) instanceof Parsed.Value<BigDecimal>(BigDecimal number))) continue;
            if (number.abs().compareTo(BigDecimal.ONE) > 0) return false;
            some |= number.signum() != 0 && number.abs().compareTo(BigDecimal.ONE) < 0;
        }
        return some;
    }

}
