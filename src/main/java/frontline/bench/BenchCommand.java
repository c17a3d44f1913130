package frontline.bench;

import frontline.identity.Role;
import frontline.Frontline;
import frontline.identity.company.Company;
import frontline.platform.Command;
import frontline.platform.ConsoleRefusal;
import frontline.platform.text.Language;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// `./frontline bench [--clients 20000] [--users 1,16,64] [--roles sales_rep,head_of_sales,executive] [--seconds 4] [--pause MILLISECONDS] [--import-rows 50000] [--only "parts of names,with commas between"]`
@Component
class BenchCommand implements Command {

    private final Company company;
    private final DSLContext sql;
    private final Environment environment;
    private final PasswordEncoder passwords;

    BenchCommand(Company company, DSLContext sql, Environment environment, PasswordEncoder passwords) {
        this.passwords = passwords;
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
        putOff();
        try (var program = (WebServerApplicationContext & Closeable) new SpringApplication(Frontline.class).run(webArguments())) {
            report(options, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }

    private void fill(BenchOptions options) {
        company.found(new Company.Settings(Staff.COMPANY, Language.EN, "USD", "RU", "UTC", "own"),
                new Company.FirstAdministrator("Bench", Staff.EMAIL, Staff.PASSWORD)).orThrow();
        System.out.printf("Filling a base of %,d clients%n", options.clients());
        for (Fill.Step step : new Fill(sql, options.clients(), passwords.encode(Staff.PASSWORD)).run())
            System.out.printf("  %-16s %,12d rows %8.1f s%n", step.name(), step.rows(), step.seconds());
    }

    /// What is due of the night's work, or was left when an earlier bench was broken off, would be measured with the day's.
    private void putOff() {
        sql.execute("delete from platform.scheduled_tasks where task_instance <> 'recurring'");
        sql.execute("update platform.scheduled_tasks set execution_time = now() + interval '1 day' where execution_time < now() + interval '1 day'");
        sql.execute("update clients.duplicate_runs set status = 'failed' where status in ('queued', 'running')");
    }

    private String[] webArguments() {
        List<String> arguments = new ArrayList<>(List.of("--frontline.bench=true", "--server.port=0", "--frontline.api-per-minute=0", "--spring.main.banner-mode=off", "--spring.datasource.hikari.maximum-pool-size=20"));
        for (String property : List.of("frontline.data", "spring.datasource.url", "spring.datasource.username", "spring.datasource.password", "logging.file.name", "logging.console.enabled")) {
            String value = environment.getProperty(property);
            if (value != null) arguments.add("--" + property + "=" + value);
        }
        return arguments.toArray(String[]::new);
    }

    private static void report(BenchOptions options, WebServerApplicationContext program) {
        Measuring measuring = new Measuring(program, options);
        DSLContext sql = program.getBean(DSLContext.class);
        Operations operations = new Operations(sql);
        System.out.printf("%n%d s each of a program that has become no quicker, a pause of %d ms between two requests of one person; bare: the same statements over JDBC without the program%n", options.time().toSeconds(), options.pause().toMillis());
        System.out.printf("%-36s %-13s %5s %4s %8s %8s %8s %8s   %8s %8s %8s   %6s %9s %8s%n", "operation", "for", "users", "SQL", "req/s", "p50 ms", "p95 ms", "p99 ms", "bare/s", "p50 ms", "p99 ms", "ratio", "bytes", "gzip");
        measuring.warmUp(operations.ofTheDay().stream().filter(operation -> options.wants(operation.name())).toList(), options.roles().getFirst());
        for (int users : options.users()) {
            for (Role role : options.roles()) operations.ofTheDay().forEach(operation -> report(measuring, options, operation, role, users));
            operations.ofTheHeads().forEach(operation -> report(measuring, options, operation, Role.EXECUTIVE, users));
        }
        System.out.printf("%nresident memory of the program with the bench in it: %s%n", residentMemory());
        reportJobs(options, sql, measuring.address(), measuring.token());
    }

    private static void reportJobs(BenchOptions options, DSLContext sql, String address, String token) {
        if (options.wants("duplicate job")) reportDuplicates(sql, address, token);
        if (options.wants("analysis")) reportAnalysis(sql, address, token);
        if (options.wants("import of clients")) reportImport(options, sql, address, token);
        if (options.wants("importance of drivers")) reportImportance();
    }

    private static void reportDuplicates(DSLContext sql, String address, String token) {
        DuplicateBench.Result looked = new DuplicateBench(sql, address, token).run();
        System.out.printf("%-34s %9.0f clients/s   self-join by phone and name %9.0f clients/s   ratio %.3f%n", "duplicate job over the whole base",
                looked.clientsPerSecond(), looked.bareClientsPerSecond(), looked.clientsPerSecond() / looked.bareClientsPerSecond());
    }

    private static void reportAnalysis(DSLContext sql, String address, String token) {
        SurveyBench.Result analysed = new SurveyBench(sql, address, token).run();
        System.out.printf("%-34s %9.1f s   one plain pass over the answers %9.2f s   ratio %.3f%n", "analysis of %,d sheets".formatted(analysed.sheets()), analysed.seconds(), analysed.pass(), analysed.pass() / analysed.seconds());
    }

    private static void reportImport(BenchOptions options, DSLContext sql, String address, String token) {
        ImportBench.Result imported = new ImportBench(sql, address, token, options.importRows()).run();
        System.out.printf("%-34s %9.0f rows/s   COPY into the same tables %9.0f rows/s   ratio %.2f%n", "import of %,d clients".formatted(imported.rows()),
                imported.rowsPerSecond(), imported.copyRowsPerSecond(), imported.rowsPerSecond() / imported.copyRowsPerSecond());
    }

    private static void reportImportance() {
        ImportanceBench.Result derived = new ImportanceBench().run();
        System.out.printf("%-34s %9.2f s   one plain pass over the same marks %9.3f s   ratio %.0f%n", "%d drivers, %,d answers, %,d samples".formatted(derived.drivers(), derived.answers(), derived.samples()),
                derived.seconds(), derived.plainSeconds(), derived.seconds() / derived.plainSeconds());
    }

    private static void report(Measuring measuring, BenchOptions options, Operation operation, Role role, int users) {
        if (!options.wants(operation.name())) return;
        Measuring.Result r = measuring.measure(operation, role, users);
        System.out.printf("%-36s %-13s %5d %4d %8.0f %8.2f %8.2f %8.2f   %8.0f %8.2f %8.2f   %6.2f %,9d %,8d%n", operation.name(), role.code(), users, r.statements(),
                r.program().perSecond(), r.program().p50(), r.program().p95(), r.program().p99(), r.bare().perSecond(), r.bare().p50(), r.bare().p99(),
                r.program().perSecond() / r.bare().perSecond(), r.bytes(), r.compressed());
        if (r.program().refused() > 0) System.out.printf("    and %,d refused for now%n", r.program().refused());
    }

    private static String residentMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS")).map(line -> line.replaceFirst("VmRSS:\\s*", "")).findFirst().orElse("not known here");
        } catch (IOException notLinux) {
            return "not known here";
        }
    }
}
