package frontline.clients.cards;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// New clients came without an owner and are to be given by the rules of distribution. Heard in the same transaction.
public record OwnerWanted(List<Long> clientIds, @Nullable Long by) {

    public OwnerWanted {
        clientIds = List.copyOf(clientIds);
    }
}
