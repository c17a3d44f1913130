package frontline.sales.deals;

import java.util.Set;

/// Lines or owner of these deals were set, by one person or an import. Heard in the same transaction; nothing for the history.
/// @param byUserId who did it
/// @param typed whether the lines were typed by that person, who knows what is given away
public record DealTermsTouched(Set<Long> dealIds, long byUserId, boolean typed) {

    public DealTermsTouched {
        dealIds = Set.copyOf(dealIds);
    }
}
