package frontline.satisfaction.analysis;

import frontline.platform.web.Page;
import frontline.satisfaction.analysis.Findings.Remark;
import frontline.satisfaction.questionnaires.Questionnaire;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Questions, blocks and remarks in words.
public record RemarkWords(Page page, Questionnaire questionnaire) {

    /// "Delivery: Too few answers…"
    public String of(Remark remark) {
        Object[] arguments = remark.arguments().stream().map(this::argument).toArray();
        String sentence = page.t("analysis." + remark.key(), arguments);
        return remark.about().isEmpty() ? sentence : subject(remark.about()) + ": " + sentence;
    }

    /// A name that ends a sentence of its own is quoted.
    private String subject(String code) {
        String name = name(code);
        return name.matches("(?s).*[?!.…]") ? page.t("analysis.quoted", name) : name;
    }

    public List<String> of(List<Remark> remarks) {
        return remarks.stream().map(this::of).distinct().toList();
    }

    /// The code where the question is no longer there.
    public String name(String code) {
        Optional<String> question = questionnaire.question(code).map(found -> found.text().in(page.language()));
        Optional<String> block = questionnaire.blocks().stream().filter(found -> found.code().equals(code)).findFirst().map(found -> found.name().in(page.language()));
        return block.or(() -> question).orElse(code);
    }

    /// Of a question, though a block has the same code.
    public String question(String code) {
        return questionnaire.question(code).map(found -> found.text().in(page.language())).orElse(code);
    }

    private Object argument(String argument) {
        if (argument.startsWith("@")) return Arrays.stream(argument.split(" ")).map(code -> page.t("analysis.quoted", name(code.substring(1)))).collect(Collectors.joining(", "));
        if (argument.matches("-?\\d{1,9}")) return Integer.valueOf(argument);
        return argument.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?") ? (Object) page.written().figure(Double.parseDouble(argument), 2) : argument;
    }
}
