package frontline.identity.facts;

import frontline.identity.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// @param from one row a fact: what is joined to it is joined from the left by a unique key, so that the database leaves out what nobody asks for
/// @param id of the fact, unique
/// @param seenBy the facts a viewer may see
/// @param day the date that "this month" means when no other is named
/// @param currency of its money; null without money
/// @param card the card a fact is opened by
public record FactTable(String key, Label label, Table<?> from, Field<Long> id, Function<Viewer, Condition> seenBy, String day, @Nullable Field<String> currency,
        Card card, List<Dimension> dimensions, List<Quantity> quantities) {

    /// @param link its address: '/deals/7'
    public record Card(Field<String> link, Field<String> name) {

        /// @param path before the id: "/deals/"
        public static Card at(String path, Field<Long> id, Field<String> name) {
            return new Card(DSL.concat(DSL.inline(path), id.cast(String.class)), name);
        }
    }

    public Optional<Dimension> dimension(String key) {
        return dimensions.stream().filter(dimension -> dimension.key().equals(key)).findFirst();
    }

    public Optional<Quantity> quantity(String key) {
        return quantities.stream().filter(quantity -> quantity.key().equals(key)).findFirst();
    }
}
