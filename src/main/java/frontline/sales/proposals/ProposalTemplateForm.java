package frontline.sales.proposals;

import frontline.platform.text.Language;
import frontline.sales.proposals.ProposalTemplate.Texts;
import java.util.LinkedHashSet;
import java.util.Set;

/// A template as it is typed.
public record ProposalTemplateForm(String name, Set<String> columns, int validDays, Texts en, Texts ru) {

    public ProposalTemplateForm {
        name = name.strip();
        columns = new LinkedHashSet<>(columns);
    }

    public static ProposalTemplateForm of(ProposalTemplate template) {
        return new ProposalTemplateForm(template.name(), template.columns(), template.validDays(), template.en(), template.ru());
    }

    public Texts texts(Language language) {
        return language == Language.RU ? ru : en;
    }
}
