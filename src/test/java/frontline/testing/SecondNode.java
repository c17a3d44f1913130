package frontline.testing;

import frontline.Frontline;
import frontline.testing.ProgramTest.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/// The whole program once more, on the database of the first and with its clock.
public final class SecondNode implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private SecondNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static SecondNode beside(Environment first, SettableClock clock, String... settings) {
        SpringApplication application = new SpringApplication(Frontline.class, Surroundings.class);
        application.addInitializers(context -> ((GenericApplicationContext) context).registerBean("settableClock", SettableClock.class, () -> clock, definition -> definition.setPrimary(true)));
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--server.port=0");
        all.add("--spring.datasource.hikari.maximum-pool-size=8");
        for (String name : List.of("spring.datasource.url", "spring.datasource.username", "spring.datasource.password")) all.add("--" + name + "=" + first.getRequiredProperty(name));
        return new SecondNode(application.run(all.toArray(String[]::new)));
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
