package frontline.insight.boards;

import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holdings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Figures hold nobody; a question may ask for a client by name, a remark may speak of one.
@Configuration
class InsightHolds {

    @Bean
    Holdings heldByInsight() {
        return Holdings.of(
                Holding.in("insight.boards", "personal_data.in.boards"),
                Holding.in("insight.tiles", "personal_data.in.boards").leaving("shape", "against"),
                Holding.in("insight.indicators", "personal_data.in.indicators").leaving("ready", "taken_for", "role", "good"),
                Holding.in("insight.alarms", "personal_data.in.indicators").leaving("whose", "side", "trend", "closed_by"),
                Holding.in("insight.expectations", "personal_data.in.expectations"),
                Holding.in("insight.subscriptions", "personal_data.in.subscriptions").leaving("format", "rhythm", "trouble"))
                .nothingIn("insight.alarm_readers", "insight.alarms_without_mail", "insight.board_shares", "insight.chance_bins", "insight.chance_models",
                        "insight.chance_terms", "insight.expected_shares", "insight.forecast_trials", "insight.forecasts", "insight.indicator_bounds",
                        "insight.indicator_values", "insight.run_rules", "insight.subscription_readers");
    }
}
