package frontline.clients.imports;

import java.util.Collection;
import org.jooq.DSLContext;

/// Cards that are written in several statements are counted after the last of them, not after each: how complete they are in between concerns nobody.
final class CountedOnce {

    private CountedOnce() {}

    /// @param clients all whose cards are written
    static void write(DSLContext sql, Collection<Long> clients, Runnable writing) {
        counting(sql, "put off");
        writing.run();
        counting(sql, "");
        sql.execute("select clients.count_completeness(?::bigint[])", (Object) clients.stream().distinct().toArray(Long[]::new));
    }

    /// For this transaction alone, so that one that fails leaves nothing behind.
    private static void counting(DSLContext sql, String how) {
        sql.fetch("select set_config('frontline.counting', {0}, true)", org.jooq.impl.DSL.val(how));
    }
}
