package frontline.platform.server;

import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// The limits that the settings file has no words for; the others stand in application.yml under server.tomcat.
@Component
class ServerLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final Duration grace;
    private final long bytesPerSecond;

    ServerLimits(@Value("${frontline.slow-body.grace}") Duration grace, @Value("${frontline.slow-body.bytes-per-second}") long bytesPerSecond) {
        this.grace = grace;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new SlowBodies(grace, bytesPerSecond));
        factory.addContextCustomizers(context -> {
            // The host makes one error page of this class when it starts.
            if (context.getParent() instanceof StandardHost host) host.setErrorReportValveClass(BareRefusal.class.getName());
        });
    }

    /// After the framework's own, which would set its error page.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
