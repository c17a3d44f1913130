package frontline.sales.commissions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds out which payment was paid back by which return: the one that is named, else the latest earlier payment of the deal
/// with just that amount, else the latest ones first, else what comes later.
final class Returns {

    /// By day, then as they were recorded.
    static final Comparator<Facts.Paid> ORDER = (one, other) -> {
        int byDay = one.on().compareTo(other.on());
        if (byDay != 0) return byDay;
        int byId = Long.compare(one.id(), other.id());
        return byId != 0 ? byId : Long.compare(one.dealId(), other.dealId());
    };

    /// A part of a payment that went back.
    /// @param before how much of the payment had gone back by then
    record Return(Facts.Paid back, Facts.Paid payment, BigDecimal before, BigDecimal amount) {}

    private Returns() {}

    /// What goes back beyond all payments of the deal matches nothing.
    static List<Return> match(List<Facts.Paid> payments) {
        Set<Long> concerned = payments.stream().filter(paid -> paid.amount().signum() < 0).map(Facts.Paid::dealId).collect(Collectors.toSet());
        Map<Long, List<Facts.Paid>> byDeal = new LinkedHashMap<>();
        payments.stream().filter(paid -> concerned.contains(paid.dealId())).sorted(ORDER).forEach(paid -> byDeal.computeIfAbsent(paid.dealId(), deal -> new ArrayList<>()).add(paid));
        List<Return> returns = new ArrayList<>();
        byDeal.values().forEach(deal -> returns.addAll(inDeal(deal)));
        return returns;
    }

    private static List<Return> inDeal(List<Facts.Paid> deal) {
        Map<Facts.Paid, BigDecimal> gone = new LinkedHashMap<>();
        deal.stream().filter(paid -> paid.amount().signum() > 0).forEach(paid -> gone.put(paid, BigDecimal.ZERO));
        List<Return> returns = new ArrayList<>();
        for (Facts.Paid back : deal) {
            if (back.amount().signum() >= 0) continue;
            BigDecimal left = back.amount().negate();
            for (Facts.Paid payment : candidates(back, left, gone)) {
                BigDecimal part = left.min(payment.amount().subtract(gone.get(payment)));
                if (part.signum() <= 0) continue;
                returns.add(new Return(back, payment, gone.get(payment), part));
                gone.merge(payment, part, BigDecimal::add);
                left = left.subtract(part);
            }
        }
        return returns;
    }

    private static List<Facts.Paid> candidates(Facts.Paid back, BigDecimal amount, Map<Facts.Paid, BigDecimal> gone) {
        List<Facts.Paid> earlier = new ArrayList<>(gone.keySet().stream().filter(paid -> ORDER.compare(paid, back) < 0).toList().reversed());
        earlier.stream().filter(paid -> gone.get(paid).signum() == 0 && paid.amount().compareTo(amount) == 0).findFirst().ifPresent(exact -> {
            earlier.remove(exact);
            earlier.addFirst(exact);
        });
        earlier.addAll(gone.keySet().stream().filter(paid -> ORDER.compare(paid, back) > 0).toList());
        earlier.stream().filter(paid -> back.returns() != null && back.returns() == paid.id()).findFirst().ifPresent(named -> {
            earlier.remove(named);
            earlier.addFirst(named);
        });
        return earlier;
    }
}
