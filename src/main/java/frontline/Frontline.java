package frontline;

import frontline.platform.Command;
import frontline.platform.ConsoleRefusal;
import frontline.platform.backup.RestoreCommand;
import frontline.platform.database.DataFolder;
import frontline.platform.database.OpenDatabase;
import frontline.platform.database.Settings;
import frontline.platform.database.StartRefusals;
import frontline.torture.Torture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.GenericApplicationListener;

/// The program. Its command line: `run` or the name of a [Command], then flags and what the command takes.
@SpringBootApplication
public class Frontline {

    public static void main(String[] arguments) {
        var words = List.of(arguments);
        var command = words.isEmpty() ? "run" : words.getFirst();
        DataFolder folder = null;
        try {
            var reading = Settings.read(words.subList(Math.min(1, words.size()), words.size()), System.getenv());
            refuseIfUnknown(command, reading.rest());
            folder = DataFolder.at(reading.settings().data());
            if (command.equals("run")) {
                run(reading.settings(), folder);
            } else if (command.equals(RestoreCommand.NAME)) {
                System.exit(RestoreCommand.run(reading.rest(), reading.settings(), folder, System.getenv()));
            } else if (command.equals(Torture.NAME)) {
                System.exit(Torture.run(Frontline.class, reading.rest(), folder));
            } else {
                System.exit(visit(command, reading.rest(), reading.settings(), folder));
            }
        } catch (Throwable failure) {
            System.exit(explain(failure, folder));
        }
    }

    private static void refuseIfUnknown(String command, List<String> rest) {
        if (command.startsWith("-")) {
            throw ConsoleRefusal.wrongUsage("The command comes first, and %s is a flag.".formatted(command));
        }
        if (command.equals("run") && !rest.isEmpty()) {
            throw ConsoleRefusal.wrongUsage("\"run\" does not know %s.".formatted(rest.getFirst()));
        }
    }

    private static void run(Settings settings, DataFolder folder) throws IOException {
        var https = settings.https();
        if (https != null) https.check().ifPresent(System.err::println);
        var database = OpenDatabase.toRunOn(folder, settings.port(), settings.companyDatabase());
        var version = Frontline.class.getPackage().getImplementationVersion();
        System.out.println("Frontline " + Objects.requireNonNullElse(version, "(not packaged)"));
        System.out.println("Data folder: " + folder.path());
        SpringApplication.getShutdownHandlers().add(database::close); // after the web server and the connections
        database.supervise(System.err::println);
        var context = application(database).run(properties("run", settings, folder, database));
        var port = ((WebServerApplicationContext) context).getWebServer().getPort();
        System.out.println("Frontline is ready: %s://localhost:%d/".formatted(https == null ? "http" : "https", port));
    }

    private static int visit(String command, List<String> arguments, Settings settings, DataFolder folder) throws IOException {
        try (var database = OpenDatabase.toVisit(folder, settings.companyDatabase());
                var context = visitor(database).run(properties(command, settings, folder, database))) {
            return named(command, context.getBeansOfType(Command.class).values()).run(arguments);
        }
    }

    private static Command named(String name, Collection<Command> commands) {
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ConsoleRefusal.wrongUsage("There is no command \"%s\"; there are %s.".formatted(
                        name,
                        Stream.concat(Stream.of("run", RestoreCommand.NAME, Torture.NAME), commands.stream().map(Command::name)).collect(Collectors.joining(", ")))));
    }

    private static SpringApplication application(OpenDatabase database) {
        var application = new SpringApplication(Frontline.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addListeners(GenericApplicationListener.forEventType(ContextClosedEvent.class, closing -> database.admitNoMore()));
        return application;
    }

    private static SpringApplication visitor(OpenDatabase database) {
        var application = application(database);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        return application;
    }

    private static String[] properties(String command, Settings settings, DataFolder folder, OpenDatabase database) {
        var access = database.access();
        var properties = new ArrayList<>(List.of(
                "--frontline.command=" + command,
                "--frontline.data=" + folder.path(),
                "--frontline.demo=" + settings.demo(),
                "--frontline.alone=" + database.isOurs(),
                "--server.port=" + settings.port(),
                "--spring.datasource.url=" + access.url(),
                "--logging.file.name=" + folder.log(),
                "--logging.console.enabled=false"));
        if (!access.user().isEmpty()) {
            properties.add("--spring.datasource.username=" + access.user());
            properties.add("--spring.datasource.password=" + access.password());
        }
        if (settings.https() != null) settings.https().properties().forEach(property -> properties.add("--" + property));
        return properties.toArray(String[]::new);
    }

    /// One sentence for the console, everything for the log; returns the exit code.
    private static int explain(Throwable failure, @Nullable DataFolder folder) {
        if (folder != null && (failure.getCause() != null || !(failure instanceof ConsoleRefusal))) {
            folder.log(failure);
        }
        var refusal = StartRefusals.explaining(failure).orElseGet(() -> new ConsoleRefusal(
                folder == null
                        ? "Frontline could not start: " + failure
                        : "Frontline could not do it; the reason is at the end of %s.".formatted(folder.log())));
        System.err.println(refusal.sentence());
        return refusal.exitCode();
    }
}
