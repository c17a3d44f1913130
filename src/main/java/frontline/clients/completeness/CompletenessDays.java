package frontline.clients.completeness;

import static frontline.clients.db.Tables.COMPLETENESS_DAYS;
import static org.jooq.impl.DSL.sum;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.clients.completeness.Figures.Line;
import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.identity.departments.Departments;
import frontline.platform.jobs.NightWork;
import frontline.platform.web.Reception;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How complete the base was day by day, kept by owner so that departments add up.
@Component
public class CompletenessDays {

    private final DSLContext sql;
    private final Reception reception;
    private final Clock clock;

    CompletenessDays(DSLContext sql, Reception reception, Clock clock) {
        this.sql = sql;
        this.reception = reception;
        this.clock = clock;
    }

    public record Day(LocalDate day, int clients, long percents, int good) {

        /// In percent.
        public BigDecimal average() {
            return BigDecimal.valueOf(percents).divide(BigDecimal.valueOf(clients), 1, RoundingMode.HALF_UP);
        }

        /// In percent of the clients.
        public BigDecimal goodShare() {
            return BigDecimal.valueOf(100L * good).divide(BigDecimal.valueOf(clients), 1, RoundingMode.HALF_UP);
        }
    }

    /// Keeps the base of this moment as that of `day`, without the clients who came later; what was kept of that day before is replaced.
    @Transactional
    public void keep(LocalDate day) {
        sql.deleteFrom(COMPLETENESS_DAYS).where(COMPLETENESS_DAYS.DAY.eq(day)).execute();
        sql.execute("""
                insert into clients.completeness_days (day, owner_id, department_id, clients, percents, good)
                select ?::date, c.owner_id, c.department_id, count(*), sum(k.percent), count(*) filter (where k.percent >= ?)
                from clients.clients c join clients.completeness k on k.client_id = c.id
                where c.created_at < ?::timestamptz
                group by c.owner_id, c.department_id""", day, Completeness.GOOD, day.plusDays(1).atStartOfDay(reception.house().zone()).toInstant().toString());
    }

    /// The days from `from` on, as far as the viewer sees, of a line of the figures.
    List<Day> of(Viewer viewer, Line scope, LocalDate from) {
        Condition within = switch (scope.kind()) {
            case ALL -> org.jooq.impl.DSL.noCondition();
            case BRANCH, DEPARTMENT -> Departments.within(COMPLETENESS_DAYS.DEPARTMENT_ID, scope.departmentId());
            case REP -> COMPLETENESS_DAYS.OWNER_ID.eq(scope.id()).and(COMPLETENESS_DAYS.DEPARTMENT_ID.eq(scope.departmentId()));
            case NOBODY -> COMPLETENESS_DAYS.OWNER_ID.isNull().and(COMPLETENESS_DAYS.DEPARTMENT_ID.eq(scope.departmentId()));
        };
        return sql.select(COMPLETENESS_DAYS.DAY, sum(COMPLETENESS_DAYS.CLIENTS), sum(COMPLETENESS_DAYS.PERCENTS), sum(COMPLETENESS_DAYS.GOOD))
                .from(COMPLETENESS_DAYS)
                .where(COMPLETENESS_DAYS.DAY.ge(from), viewer.sees(COMPLETENESS_DAYS.OWNER_ID, COMPLETENESS_DAYS.DEPARTMENT_ID), within)
                .groupBy(COMPLETENESS_DAYS.DAY).orderBy(COMPLETENESS_DAYS.DAY)
                .fetch(r -> new Day(r.value1(), r.value2().intValue(), r.value3().longValue(), r.value4().intValue()));
    }

    /// In the company's own time zone.
    LocalDate today() {
        return reception.house().today(clock);
    }

    @Configuration
    static class Job {
        /// Every hour over the same day: whenever the program ran on it, the day is kept.
        @Bean
        Task<Void> keepCompletenessOfTheDay(CompletenessDays days, Recount recount, Company company) {
            return NightWork.task("keep-completeness-of-the-day", Schedules.fixedDelay(Duration.ofHours(1)), () -> {
                if (!company.isFounded()) return;
                recount.ask();
                recount.run();
                days.keep(days.today());
            });
        }
    }
}
