package frontline.insight.forecast;

import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ForecastController {

    private final Forecasts forecasts;
    private final Departments departments;
    private final Users users;

    ForecastController(Forecasts forecasts, Departments departments, Users users) {
        this.forecasts = forecasts;
        this.departments = departments;
        this.users = users;
    }

    @Configuration
    static class InTheMenu {
        @Bean
        MenuItem forecastMenu() {
            return MenuItem.work("menu.forecast", "chart-line", "/forecast", 42).with("/chances");
        }
    }

    @GetMapping("/forecast")
    String forecast(Viewer viewer, @RequestParam(required = false) @Nullable Long department, @RequestParam(required = false) @Nullable Long owner, @ModelAttribute("page") Page page, Model model) {
        model.addAttribute("shown", new ShownForecast(page, forecasts.of(viewer, department, owner), department, owner));
        model.addAttribute("departments", departments.choosableBy(viewer));
        model.addAttribute("users", viewer.sight() == Sight.OWN ? List.of() : users.assignableBy(viewer));
        return "insight/forecast/forecast";
    }
}
