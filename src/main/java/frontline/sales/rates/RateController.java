package frontline.sales.rates;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.Cursor;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
class RateController {

    private static final int ROWS = 60;
    private static final long LARGEST_FILE = 5_000_000;

    private final ExchangeRates rates;

    RateController(ExchangeRates rates) {
        this.rates = rates;
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem ratesMenu() {
            return MenuItem.setup("menu.exchange_rates", "arrows-exchange", "/exchange-rates", 330, Permission.SET_UP_SALES.roleCodes());
        }
    }

    @GetMapping("/exchange-rates")
    String list(Viewer viewer, @RequestParam(defaultValue = "") String currency, @RequestParam @Nullable String after, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return show(currency, Cursor.decoded(after, 2), RateForm.EMPTY, FormErrors.NONE, null, model);
    }

    @PostMapping("/exchange-rates")
    String set(Viewer viewer, RateForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        if (!(rates.set(page.language(), form) instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/exchange-rates";
        response.setStatus(422);
        return show("", Optional.empty(), form, new FormErrors(refusals), null, model);
    }

    @PostMapping("/exchange-rates/{id}/removal")
    String remove(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        rates.remove(id);
        return "redirect:/exchange-rates";
    }

    /// Lines of day, currency and rate, in the order of their heading or in this one.
    @PostMapping("/exchange-rates/import")
    String bring(Viewer viewer, @RequestParam @Nullable MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        viewer.require(Permission.SET_UP_SALES);
        if (file == null || file.isEmpty() || file.getSize() > LARGEST_FILE) {
            response.setStatus(422);
            return show("", Optional.empty(), RateForm.EMPTY, new FormErrors(List.of(frontline.platform.Refusal.at("file", file == null || file.isEmpty() ? "rate.file_missing" : "rate.file_large"))), null, model);
        }
        ExchangeRates.Imported imported = rates.bring(lines(new String(file.getBytes(), StandardCharsets.UTF_8)));
        return show("", Optional.empty(), RateForm.EMPTY, FormErrors.NONE, imported, model);
    }

    static Map<Integer, RateForm> lines(String text) {
        Map<Integer, RateForm> lines = new LinkedHashMap<>();
        String[] all = text.replace("\uFEFF", "").split("\\R");
        int day = 0;
        int currency = 1;
        int rate = 2;
        for (int i = 0; i < all.length; i++) {
            if (all[i].isBlank()) continue;
            String[] cells = all[i].split(all[i].contains(";") ? ";" : all[i].contains("\t") ? "\t" : ",", -1);
            for (int k = 0; k < cells.length; k++) cells[k] = cells[k].strip().replaceAll("^\"|\"$", "");
            if (i == 0 && java.util.Arrays.stream(cells).noneMatch(cell -> cell.matches(".*\\d.*"))) {
                for (int k = 0; k < cells.length; k++) {
                    String head = cells[k].toLowerCase(java.util.Locale.ROOT);
                    if (head.matches("day|date|on_day|дата|день")) day = k;
                    else if (head.matches("currency|code|валюта|код")) currency = k;
                    else if (head.matches("rate|курс")) rate = k;
                }
                continue;
            }
            lines.put(i + 1, new RateForm(cell(cells, currency), cell(cells, day), cell(cells, rate)));
        }
        return lines;
    }

    private static String cell(String[] cells, int at) {
        return at < cells.length ? cells[at] : "";
    }

    private String show(String currency, Optional<Cursor> after, RateForm form, FormErrors errors, ExchangeRates.@Nullable Imported imported, Model model) {
        List<ExchangeRate> rows = rates.list(currency, after, ROWS);
        model.addAttribute("rates", rows.subList(0, Math.min(ROWS, rows.size())));
        model.addAttribute("next", rows.size() > ROWS ? ExchangeRates.cursor(rows.get(ROWS - 1)).encoded() : null);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("imported", imported);
        return "sales/rates/rates";
    }
}
