package frontline.sales.pipelines;

import java.util.List;

/// How every company starts to sell, and changes it as it likes.
final class Beginning {

    static final String NAME_EN = "Sales";
    static final String NAME_RU = "Продажи";

    static final List<StageForm> STAGES = List.of(
            new StageForm("New inquiry", "Новое обращение", 10, 3),
            new StageForm("Needs understood", "Потребность выяснена", 25, 7),
            new StageForm("Demonstration", "Демонстрация", 45, 10),
            new StageForm("Proposal", "Предложение", 65, 14),
            new StageForm("Agreement", "Согласование договора", 85, 14));

    private Beginning() {}
}
