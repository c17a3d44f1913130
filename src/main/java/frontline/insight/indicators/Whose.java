package frontline.insight.indicators;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whose value it is.
/// @param id 0 for the company
public record Whose(Kind kind, long id) {

    public static final Whose COMPANY = new Whose(Kind.COMPANY, 0);

    public enum Kind { PERSON, DEPARTMENT, STAGE, COMPANY;
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String code) {
            return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
        }
    }

    public static Whose person(long id) {
        return new Whose(Kind.PERSON, id);
    }

    static Whose of(String kind, long id) {
        return new Whose(Kind.of(kind).orElseThrow(), id);
    }

    /// "person-5", as it stands in an address.
    public static Optional<Whose> read(String written) {
        String[] parts = written.split("-", 2);
        if (parts.length != 2 || !parts[1].matches("\\d{1,18}")) return Optional.empty();
        return Kind.of(parts[0]).map(kind -> new Whose(kind, Long.parseLong(parts[1])));
    }

    public String written() {
        return kind.code() + "-" + id;
    }
}
