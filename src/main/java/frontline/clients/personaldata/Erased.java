package frontline.clients.personaldata;

import static frontline.clients.db.Tables.ERASURES;

import frontline.platform.secrets.Secrets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Whether somebody is about to write down anew who was erased at their own wish. All that is left to know them by is the fingerprint of
/// what reached them: a name alone tells nothing.
@Component
public class Erased {

    private final DSLContext sql;
    private final Secrets secrets;

    Erased(DSLContext sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /// @param reached e-mails and phones as they are kept for comparing
    /// @return those of them that reached somebody who was erased
    public Set<String> among(Collection<String> reached) {
        Map<String, String> byFingerprint = reached.stream().distinct().collect(Collectors.toMap(secrets::fingerprint, Function.identity()));
        if (byFingerprint.isEmpty()) return Set.of();
        return sql.selectDistinct(ERASURES.KEY).from(ERASURES).where(ERASURES.KIND.in("email", "phone"), ERASURES.KEY.in(byFingerprint.keySet()))
                .fetch(row -> row.value1()).stream().map(byFingerprint::get).collect(Collectors.toSet());
    }
}
