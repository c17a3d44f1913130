package frontline.platform.server;

import java.util.Arrays;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/// Of the ciphers that both sides know the server's first is taken, also after a new certificate, which brings its settings anew.
@Component
@ConditionalOnProperty(Https.BUNDLE)
class StrongestFirst implements ApplicationListener<ServletWebServerInitializedEvent> {

    private final SslBundles bundles;

    StrongestFirst(SslBundles bundles) {
        this.bundles = bundles;
    }

    /// Whoever asks to be told of a new certificate now is told after the server has taken it.
    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent started) {
        if (!(started.getWebServer() instanceof TomcatWebServer server)) return;
        prefer(server);
        bundles.addBundleUpdateHandler(Https.NAME, renewed -> prefer(server));
    }

    private static void prefer(TomcatWebServer server) {
        for (Connector connector : server.getTomcat().getService().findConnectors()) Arrays.stream(connector.findSslHostConfigs()).forEach(host -> host.setHonorCipherOrder(true));
    }
}
