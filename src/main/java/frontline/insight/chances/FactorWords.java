package frontline.insight.chances;

import frontline.clients.classifiers.Classifiers;
import frontline.insight.chances.ChanceModel.Factor;
import frontline.insight.chances.ChanceModel.Term;
import frontline.insight.chances.Chances.DealChance;
import frontline.platform.web.Page;
import frontline.sales.outcomes.DealCourse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What moves a chance, in words.
@Component
class FactorWords {

    private final Classifiers classifiers;

    FactorWords(Classifiers classifiers) {
        this.classifiers = classifiers;
    }

    /// As it is with this deal: "12 days in this stage".
    String of(Factor factor, DealChance chance, Page page) {
        DealCourse deal = chance.deal();
        LocalDate day = chance.day();
        return switch (factor.kind()) {
            case "stage" -> page.t("chance.factor.stage", page.written().percent(BigDecimal.valueOf(deal.reachedAt(day)).setScale(2, RoundingMode.HALF_UP)));
            case "age" -> page.t("chance.factor.age", deal.ageAt(day));
            case "in_stage" -> page.t("chance.factor.in_stage", deal.daysInStageAt(day));
            case "amount" -> page.t("chance.factor.amount", page.written().shortMoney(deal.worthAt(day), page.house().currency()));
            case "repeated" -> page.t(deal.repeatedAt(day) ? "chance.factor.repeated" : "chance.factor.first");
            case "owner" -> chance.ownerRate() == null ? page.t("chance.factor.record") : page.t("chance.factor.owner", page.written().percent(BigDecimal.valueOf(chance.ownerRate()).setScale(2, RoundingMode.HALF_UP)));
            case "contacts" -> page.t("chance.factor.contacts", deal.contactsBefore(day));
            case "discount" -> page.t("chance.factor.discount", Math.round(deal.discountAt(day)));
            case "source" -> page.t("chance.factor.source", value("source", deal.source(), page));
            default -> page.t("chance.factor.industry", value("industry", deal.industry(), page));
        };
    }

    /// What a term of the model is about.
    String of(Term term, Page page) {
        String name = page.t("chance.term." + term.kind());
        int colon = term.feature().indexOf(':');
        return colon < 0 ? name : name + ": " + value(term.kind(), Long.parseLong(term.feature().substring(colon + 1)), page);
    }


    private String value(String classifier, @Nullable Long id, Page page) {
        if (id == null) return page.t("chance.unknown");
        return classifiers.byKey(classifier).stream().flatMap(list -> list.values().stream()).filter(value -> value.id() == id).findFirst()
                .map(value -> value.name(page.language())).orElseGet(() -> page.t("chance.unknown"));
    }
}
