package frontline.platform.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The port for those who type the address without https. Who wants to read a page is led to it; what programs send, with their token in it, is
/// refused, so that it is noticed.
@Component
@ConditionalOnProperty(Https.PLAIN_PORT)
class PlainDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final int plainPort;

    PlainDoor(@Value("${" + Https.PLAIN_PORT + "}") int plainPort) {
        this.plainPort = plainPort;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        Connector connector = new Connector();
        connector.setPort(plainPort);
        factory.addAdditionalConnectors(connector);
        factory.addEngineValves(new Usher(connector));
    }

    private static final class Usher extends ValveBase {

        private static final Set<String> READING = Set.of("GET", "HEAD");
        private static final int USUAL = 443;
        private static final String REFUSAL = "Send this by https; what was sent could be read on the way.\nОтправьте это по https: отправленное могли прочесть по пути.\n";
        private final Connector plain;

        Usher(Connector plain) {
            super(true);
            this.plain = plain;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getConnector() != plain) {
                getNext().invoke(request, response);
            } else if (!READING.contains(request.getMethod()) || request.getRequestURI().startsWith("/api/")) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                response.setContentType("text/plain;charset=utf-8");
                response.getWriter().write(REFUSAL);
            } else {
                String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
                response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
                response.setHeader("Location", "https://" + request.getServerName() + port() + request.getRequestURI() + query);
            }
        }

        private String port() {
            return Arrays.stream(plain.getService().findConnectors()).filter(other -> other != plain).map(Connector::getLocalPort).findFirst().filter(port -> port != USUAL).map(port -> ":" + port).orElse("");
        }
    }
}
