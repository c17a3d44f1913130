package frontline.sales.products;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.text.TypedNumber;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class ProductController {

    private static final int CHOICES = 30;

    private final Products products;
    private final Costs costs;

    ProductController(Products products, Costs costs) {
        this.products = products;
        this.costs = costs;
    }

    @GetMapping("/products")
    String list(Viewer viewer, @RequestParam(defaultValue = "") String q, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        String words = q.strip().toLowerCase();
        model.addAttribute("q", q);
        model.addAttribute("products", products.all().stream().filter(product -> holds(product, words)).toList());
        return "sales/products/products";
    }

    record Choice(long id, String name, @Nullable String hint, @Nullable String unit, String price) {}

    /// Products to choose from while typing; everybody who makes deals may.
    @GetMapping("/products/choices")
    @ResponseBody
    List<Choice> choices(Viewer viewer, @RequestParam(defaultValue = "") String q, @ModelAttribute(name = "page", binding = false) Page page) {
        return products.matching(q, CHOICES).stream().map(product -> new Choice(product.id(), product.name(),
                Stream.of(product.code(), page.written().money(product.price(), product.currency())).filter(Objects::nonNull).collect(Collectors.joining(" · ")),
                product.unit(), TypedNumber.inInput(product.price(), page.language()))).toList();
    }

    @GetMapping("/products/new")
    String blank(Viewer viewer, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return form(model, null, new ProductForm(null, null, null, null, null, page.house().currency(), null), "", "", FormErrors.NONE);
    }

    @GetMapping("/products/{id:\\d+}")
    String edit(Viewer viewer, @PathVariable long id, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        Product product = products.get(id);
        return form(model, product, ProductForm.of(product), TypedNumber.inInput(product.price(), page.language()),
                costs.of(viewer, id).map(cost -> TypedNumber.inInput(cost, page.language())).orElse(""), FormErrors.NONE);
    }

    @PostMapping("/products")
    String add(Viewer viewer, @RequestParam String name, @RequestParam String code, @RequestParam String group, @RequestParam String unit, @RequestParam String price,
            @RequestParam String currency, @RequestParam(defaultValue = "") String cost, @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        Optional<BigDecimal> read = price(price, page);
        ProductForm form = new ProductForm(name, code, group, unit, read.orElse(null), currency, null);
        return answer(read.isEmpty() ? Outcome.refused("price", "form.number") : costing(viewer, cost, page, () -> products.add(form)), null, form, price, cost, model, response);
    }

    @PostMapping("/products/{id:\\d+}")
    String change(Viewer viewer, @PathVariable long id, @RequestParam int version, @RequestParam String name, @RequestParam String code, @RequestParam String group,
            @RequestParam String unit, @RequestParam String price, @RequestParam String currency, @RequestParam(defaultValue = "") String cost, @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        Optional<BigDecimal> read = price(price, page);
        ProductForm form = new ProductForm(name, code, group, unit, read.orElse(null), currency, null);
        try {
            return answer(read.isEmpty() ? Outcome.refused("price", "form.number") : costing(viewer, cost, page, () -> products.change(id, version, form).map(Product::id)), products.get(id), form, price, cost, model, response);
        } catch (StaleVersion changedMeanwhile) {
            return answer(Outcome.refused("", "error.stale"), products.get(id), form, price, cost, model, response);
        }
    }

    @PostMapping("/products/{id:\\d+}/archived")
    String archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        products.archive(id, true);
        return "redirect:/products";
    }

    @PostMapping("/products/{id:\\d+}/restored")
    String restore(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        products.archive(id, false);
        return "redirect:/products";
    }

    /// Saves the product, and its cost with it when that can be read.
    private Outcome<Long> costing(Viewer viewer, String cost, Page page, Supplier<Outcome<Long>> save) {
        Optional<BigDecimal> read = TypedNumber.parse(cost, page.language());
        if (!cost.isBlank() && read.isEmpty()) return Outcome.refused("cost", "form.number");
        Optional<Refusal> wrong = Costs.check(read.orElse(null));
        if (wrong.isPresent()) return Outcome.refused(List.of(wrong.get()));
        return switch (save.get()) {
            case Outcome.Done<Long>(Long id) -> costs.set(viewer, id, read.orElse(null));
            case Outcome.Refused<Long> refused -> refused;
        };
    }

    private String answer(Outcome<Long> outcome, @Nullable Product product, ProductForm form, String price, String cost, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/products";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield form(model, product, form, price, cost, new FormErrors(new ArrayList<Refusal>(refusals)));
            }
        };
    }

    private static String form(Model model, @Nullable Product product, ProductForm form, String price, String cost, FormErrors errors) {
        model.addAttribute("product", product);
        model.addAttribute("form", form);
        model.addAttribute("price", price);
        model.addAttribute("cost", cost);
        model.addAttribute("errors", errors);
        return "sales/products/product";
    }

    private static Optional<BigDecimal> price(String typed, Page page) {
        return typed.isBlank() ? Optional.of(BigDecimal.ZERO) : TypedNumber.parse(typed, page.language());
    }

    private static boolean holds(Product product, String words) {
        return words.isEmpty() || Stream.of(product.name(), product.code(), product.group()).filter(Objects::nonNull).anyMatch(text -> text.toLowerCase().contains(words));
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem productsMenu() {
            return MenuItem.setup("menu.products", "package", "/products", 310, Permission.SET_UP_SALES.roleCodes());
        }
    }
}
