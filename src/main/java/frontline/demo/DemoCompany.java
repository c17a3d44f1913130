package frontline.demo;

import frontline.identity.Acting;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.company.Company;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserForm;
import frontline.identity.users.Users;
import frontline.platform.time.ProgramClock;
import frontline.platform.text.Language;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.stereotype.Component;

/// Polar Instruments: sells measuring instruments in two branches, for a year and a half so far.
@Component
class DemoCompany {

    static final int USUAL_SIZE = 200;
    static final String PASSWORD = "look around freely";

    private static final long SEED = 20260302; // the same company every time
    static final Duration STORY = Duration.ofDays(540);

    private final Company company;
    private final Departments departments;
    private final Users users;
    private final Viewers viewers;
    private final DemoProducts products;
    private final DemoClients clients;
    private final List<DemoPart> parts;
    private final Clock clock;

    DemoCompany(Company company, Departments departments, Users users, Viewers viewers, DemoProducts products, DemoClients clients, List<DemoPart> parts, Clock clock) {
        this.company = company;
        this.departments = departments;
        this.users = users;
        this.viewers = viewers;
        this.products = products;
        this.clients = clients;
        this.parts = parts;
        this.clock = clock;
    }

    private record Employee(String name, String email, Role role, String place, String language) {}

    private static final List<Employee> STAFF = List.of(
            new Employee("Елена Дорохова", "elena@polar.example", Role.EXECUTIVE, "", "ru"),
            new Employee("Сергей Ланской", "sergey@polar.example", Role.HEAD_OF_SALES, "Отдел сбыта, Москва", "ru"),
            new Employee("Ирина Воронцова", "irina@polar.example", Role.SALES_REP, "Отдел сбыта, Москва", "ru"),
            new Employee("Павел Гурьев", "pavel@polar.example", Role.SALES_REP, "Отдел сбыта, Москва", "ru"),
            new Employee("Алина Сафина", "alina@polar.example", Role.SALES_REP, "Отдел сбыта, Москва", "ru"),
            new Employee("Helen Marsh", "helen@polar.example", Role.HEAD_OF_SALES, "Sales, Rotterdam", "en"),
            new Employee("Tom de Vries", "tom@polar.example", Role.SALES_REP, "Sales, Rotterdam", "en"),
            new Employee("Grace Okafor", "grace@polar.example", Role.SALES_REP, "Sales, Rotterdam", "en"),
            new Employee("Мария Белова", "maria@polar.example", Role.MARKETER, "", "ru"),
            new Employee("Jonas Weber", "jonas@polar.example", Role.SERVICE, "", "en"));

    void fill(int size, PrintStream out) {
        out.printf("Making up a company with %,d clients; this takes a moment.%n", size);
        var begin = clock.instant().minus(STORY);
        List<Viewer> reps = new ArrayList<>();
        ProgramClock.at(begin, () -> {
            long administrator = company.found(new Company.Settings("Polar Instruments", Language.EN, "EUR", "RU", "Europe/Moscow", "own"),
                    new Company.FirstAdministrator("Ada Winter", "ada@polar.example", PASSWORD)).orThrow();
            Acting.as(administrator, "demo", () -> reps.addAll(hire()));
            Acting.as(administrator, "demo", products::bring);
        });
        DemoPart.Company story = new DemoPart.Company(users.byEmail("ada@polar.example").flatMap(ada -> viewers.find(ada.id())).orElseThrow(), reps, begin, new Random(SEED));
        ProgramClock.at(begin, () -> parts.forEach(part -> part.prepare(story)));
        clients.bring(size, reps, begin, new Random(SEED));
        parts.forEach(part -> part.bring(story));
        out.printf("%nSign in with the password \"%s\" as%n  %-24s %s%n", PASSWORD, "ada@polar.example", "administrator");
        STAFF.forEach(employee -> out.printf("  %-24s %s, %s%n", employee.email(), employee.role().code().replace('_', ' '), employee.name()));
        out.printf("  %-24s %s, %s%n%n", DemoRules.LAWYER_EMAIL, "carries out contracts", DemoRules.LAWYER);
    }

    private List<Viewer> hire() {
        long root = departments.root();
        long moscow = departments.add(root, "branch", "Москва").orThrow();
        long rotterdam = departments.add(root, "branch", "Rotterdam").orThrow();
        long here = departments.add(moscow, "department", "Отдел сбыта, Москва").orThrow();
        long there = departments.add(rotterdam, "department", "Sales, Rotterdam").orThrow();
        List<Viewer> reps = new ArrayList<>();
        for (Employee employee : STAFF) {
            long place = employee.place().isEmpty() ? root : employee.place().endsWith("Москва") ? here : there;
            long id = users.add(new UserForm(employee.name(), employee.email(), "", employee.role().code(), place, PASSWORD)).orThrow();
            users.speak(id, Language.of(employee.language(), Language.EN));
            if (employee.role() == Role.SALES_REP) reps.add(viewers.find(id).orElseThrow());
        }
        return reps;
    }
}
