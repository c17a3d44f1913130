package frontline.sales.proposals;

import frontline.platform.text.Language;
import frontline.sales.proposals.ProposalTemplate.Texts;
import java.util.LinkedHashSet;
import java.util.Set;

/// A template as it is typed.
public record TemplateForm(String name, Set<String> columns, int validDays, Texts en, Texts ru) {

    public TemplateForm {
        name = name.strip();
        columns = new LinkedHashSet<>(columns);
    }

    public static TemplateForm of(ProposalTemplate template) {
        return new TemplateForm(template.name(), template.columns(), template.validDays(), template.en(), template.ru());
    }

    public Texts texts(Language language) {
        return language == Language.RU ? ru : en;
    }
}
