package frontline.bench;

import frontline.Frontline;
import frontline.identity.company.Company;
import frontline.platform.Command;
import frontline.platform.ConsoleRefusal;
import frontline.platform.text.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// `./frontline bench [--clients 20000] [--users 16] [--seconds 5] [--import-rows 50000] [--only "part of a name"]`
@Component
class BenchCommand implements Command {

    private final Company company;
    private final DSLContext sql;
    private final Environment environment;

    BenchCommand(Company company, DSLContext sql, Environment environment) {
        this.company = company;
        this.sql = sql;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public int run(List<String> arguments) {
        BenchOptions options = BenchOptions.read(arguments);
        if (!company.isFounded()) fill(options);
        else if (!company.settings().orElseThrow().name().equals(Staff.COMPANY))
            throw new ConsoleRefusal("The bench fills a base of its own; this data folder holds a company. Choose another with --data.");
        try (var program = (WebServerApplicationContext & java.io.Closeable) new SpringApplication(Frontline.class).run(webArguments())) {
            report(options, new Operations(program, options));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return 0;
    }

    private void fill(BenchOptions options) {
        company.found(new Company.Settings(Staff.COMPANY, Language.EN, "USD", "RU", "UTC", "own"),
                new Company.FirstAdministrator("Bench", Staff.EMAIL, Staff.PASSWORD)).orThrow();
        System.out.printf("Filling a base of %,d clients%n", options.clients());
        for (Fill.Step step : new Fill(sql, options.clients()).run())
            System.out.printf("  %-16s %,12d rows %8.1f s%n", step.name(), step.rows(), step.seconds());
    }

    private String[] webArguments() {
        List<String> arguments = new ArrayList<>(List.of("--frontline.bench=true", "--server.port=0", "--spring.main.banner-mode=off", "--spring.datasource.hikari.maximum-pool-size=20"));
        for (String property : List.of("spring.datasource.url", "spring.datasource.username", "spring.datasource.password", "logging.file.name", "logging.console.enabled")) {
            String value = environment.getProperty(property);
            if (value != null) arguments.add("--" + property + "=" + value);
        }
        return arguments.toArray(String[]::new);
    }

    private static void report(BenchOptions options, Operations operations) {
        System.out.printf("%n%d users at once, %d s each; bare: the same statements over JDBC without the program%n", options.users(), options.time().toSeconds());
        System.out.printf("%-34s %5s %9s %9s %9s   %9s %9s %9s   %6s %8s%n", "operation", "SQL", "req/s", "p50 ms", "p99 ms", "bare/s", "p50 ms", "p99 ms", "ratio", "bytes");
        for (Operations.Operation operation : operations.all()) {
            Operations.Result r = operations.measure(operation);
            System.out.printf("%-34s %5d %9.0f %9.2f %9.2f   %9.0f %9.2f %9.2f   %6.2f %,8d%n", operation.name(), r.statements(),
                    r.program().perSecond(), r.program().p50(), r.program().p99(), r.bare().perSecond(), r.bare().p50(), r.bare().p99(),
                    r.program().perSecond() / r.bare().perSecond(), r.bytes());
        }
        if (!options.only().isEmpty()) return;
        DuplicateBench.Result looked = operations.lookingForDuplicates();
        System.out.printf("%-34s %9.0f clients/s   self-join by phone and name %9.0f clients/s   ratio %.3f%n", "duplicate job over the whole base",
                looked.clientsPerSecond(), looked.bareClientsPerSecond(), looked.clientsPerSecond() / looked.bareClientsPerSecond());
        SurveyBench.Result analysed = operations.analysing();
        System.out.printf("%-34s %9.1f s   one plain pass over the answers %9.2f s   ratio %.3f%n", "analysis of %,d sheets".formatted(analysed.sheets()), analysed.seconds(), analysed.pass(), analysed.pass() / analysed.seconds());
        ImportBench.Result imported = operations.importing();
        System.out.printf("%-34s %9.0f rows/s   COPY into the same tables %9.0f rows/s   ratio %.2f%n", "import of %,d clients".formatted(imported.rows()),
                imported.rowsPerSecond(), imported.copyRowsPerSecond(), imported.rowsPerSecond() / imported.copyRowsPerSecond());
        ImportanceBench.Result derived = new ImportanceBench().run();
        System.out.printf("%-34s %9.2f s   one plain pass over the same marks %9.3f s   ratio %.0f%n", "%d drivers, %,d answers, %,d samples".formatted(derived.drivers(), derived.answers(), derived.samples()),
                derived.seconds(), derived.plainSeconds(), derived.seconds() / derived.plainSeconds());
    }
}
