package frontline.insight.indicators;

import frontline.insight.indicators.Indicator.Good;
import frontline.insight.indicators.Indicator.Reasons;
import java.math.BigDecimal;
import java.util.List;

/// The indicators every company begins with. Bounds come along only where any company would set them so; what is usual
/// otherwise differs from one trade to the next, and the values of three months show it.
/// @param key of its figure in words: `indicator.figure.<key>`
record Ready(String key, Indicator indicator) {

    private static final String REPS = "role:sales_rep";

    static final List<Ready> ALL = List.of(
            new Ready("clients_in_work", watched("Clients in work", "Клиенты в работе", "facts=deals&m=count_distinct:client&f=state~in~open", 1, REPS, Good.BETWEEN,
                    "little activity", "низкая активность", "scattered among too many clients", "распыляется между клиентами")),
            new Ready("actions_per_day", watched("Actions per day", "Действия в день", "facts=entries&m=count&row=author&f=happened_at~period~last_7_days", 5, REPS, Good.UP,
                    "few contacts with clients", "мало контактов с клиентами", "many contacts: check that they are written down as they were", "слишком много действий: проверьте, что за ними стоят настоящие контакты")),
            new Ready("overdue_actions", watched("Overdue actions", "Просроченные действия", "facts=actions&m=count&f=overdue~in~yes", 1, REPS, Good.DOWN,
                    "", "", "plans more than can be done", "план больше, чем можно успеть", Bound.of("all", null, BigDecimal.valueOf(5)))),
            new Ready("stalled_deals", watched("Stalled deals", "Затянутые сделки", "facts=deals&m=count&f=state~in~open&f=stalled~in~yes", 1, REPS, Good.DOWN,
                    "", "", "deals stand still in their stages", "сделки стоят на этапах дольше срока", Bound.of("all", null, BigDecimal.valueOf(5)))),
            new Ready("average_length", watched("Average length of a deal", "Средняя длина сделки", "facts=deals&m=average:length&f=state~in~won&f=closed_on~period~last_90_days", 1, REPS, Good.DOWN,
                    "only quick small deals are won", "выигрываются только быстрые мелкие сделки", "clients are led to a decision slowly", "клиентов медленно ведут к решению")),
            new Ready("unpaid_share", watched("Share of unpaid invoices", "Доля неоплаченных счетов", "facts=invoices&m=conversion::plain:payment~open~overdue&f=invoice_state~in~issued&f=issued_on~period~last_90_days", 1, REPS, Good.DOWN,
                    "", "", "invoices are not followed up", "счета выставлены, но оплату не доводят до конца")),
            new Ready("completeness", watched("Completeness of cards", "Заполненность карточек", "facts=clients&m=average:completeness", 1, REPS, Good.UP,
                    "cards are not filled in after the talks", "карточки не заполняют после разговоров", "", "", Bound.of("all", BigDecimal.valueOf(60), null))),
            new Ready("stage_conversion", watched("Conversion by stage", "Конверсия по этапам", "facts=stage_passages&m=conversion::plain:outcome~on&f=outcome~in~on~out&f=left_at~period~last_90_days", 1, "stages", Good.UP,
                    "deals are lost at this stage", "на этом этапе теряются сделки", "", "")));

    private static Indicator watched(String en, String ru, String question, int divisor, String takenFor, Good good, String lowEn, String lowRu, String highEn, String highRu, Bound... bounds) {
        return new Indicator(0, en, ru, null, question, BigDecimal.valueOf(divisor), takenFor, good, new Reasons(lowEn, lowRu), new Reasons(highEn, highRu), 7, true, false, false, List.of(bounds));
    }
}
