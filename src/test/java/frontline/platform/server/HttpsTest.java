package frontline.platform.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import frontline.platform.ConsoleRefusal;
import frontline.testing.ProgramTest;
import frontline.testing.SecondNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.catalina.connector.Connector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.Environment;

class HttpsTest extends ProgramTest {

    @Autowired private Environment environment;
    @TempDir private Path folder;
    private Path certificate;
    private Path key;

    @BeforeEach
    void makeACertificate() throws Exception {
        certificate = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        make("first", certificate, key, 90);
    }

    @Test
    void the_program_speaks_https_itself_and_leads_pages_there() throws Exception {
        try (SecondNode node = SecondNode.beside(environment, clock, settings(new Https(certificate, key, 0)))) {
            HttpResponse<String> page = get("https://localhost:" + node.port() + "/sign-in");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(page.headers().firstValue("Set-Cookie").orElse("")).startsWith("__Host-");

            assertStrongestFirst(node);
            assertThat(handshake(node.port(), "TLSv1.2", List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")).getSession().getProtocol()).isEqualTo("TLSv1.2");
            assertThatThrownBy(() -> handshake(node.port(), "TLSv1.2", List.of("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"))).isInstanceOf(SSLException.class);

            String plain = "http://localhost:" + plainPort(node);
            HttpResponse<String> led = get(plain + "/clients?q=%D0%B0");
            assertThat(led.statusCode()).isEqualTo(308);
            assertThat(led.headers().firstValue("Location")).contains("https://localhost:" + node.port() + "/clients?q=%D0%B0");
            assertThat(led.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(get(plain + "/api/v1/clients").statusCode()).isEqualTo(403);
            assertThat(get(plain + "/api/v1/clients").body()).contains("by https", "по https");
            assertThat(http().send(HttpRequest.newBuilder(URI.create(plain + "/sign-in")).POST(BodyPublishers.ofString("password=x")).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void a_renewed_certificate_is_taken_up_while_the_program_runs() throws Exception {
        try (SecondNode node = SecondNode.beside(environment, clock, settings(new Https(certificate, key, null)))) {
            assertThat(shown(node)).contains("CN=first");
            Path newCertificate = folder.resolve("new-chain.pem");
            Path newKey = folder.resolve("new-key.pem");
            make("second", newCertificate, newKey, 90);
            Logger watcher = (Logger) LoggerFactory.getLogger("org.springframework.boot.autoconfigure.ssl");
            ListAppender<ILoggingEvent> said = new ListAppender<>();
            said.start();
            watcher.addAppender(said);
            Files.move(newKey, key, StandardCopyOption.REPLACE_EXISTING);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> said.list.stream().anyMatch(event -> event.getLevel() == Level.ERROR));
            watcher.detachAppender(said);
            assertThat(shown(node)).as("the key does not fit yet").contains("CN=first");
            Files.move(newCertificate, certificate, StandardCopyOption.REPLACE_EXISTING);
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(shown(node)).contains("CN=second"));
            assertThat(get("https://localhost:" + node.port() + "/healthz").statusCode()).isEqualTo(200);
            assertStrongestFirst(node);
        }
    }

    @Test
    void files_that_are_no_certificate_and_its_key_are_named() throws Exception {
        assertThat(new Https(certificate, key, null).check()).isEmpty();
        refused(folder.resolve("none.pem"), key, "There is no file " + folder.resolve("none.pem") + " that Frontline may read; the certificate was to be in it.");
        refused(key, key, "No certificate can be read in " + key + "; it is to be in PEM, and not encrypted.");
        refused(certificate, certificate, "No private key can be read in " + certificate + "; it is to be in PEM, and not encrypted.");
        Path another = folder.resolve("another-key.pem");
        make("another", folder.resolve("another.pem"), another, 90);
        refused(certificate, another, "The key in " + another + " is not that of the certificate in " + certificate + ".");
        make("old", certificate, key, -1);
        assertThat(new Https(certificate, key, null).check().orElse("")).contains("browsers will warn");
    }

    private static void assertStrongestFirst(SecondNode node) throws Exception {
        SSLSocket agreed = handshake(node.port(), null, List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"));
        assertThat(agreed.getSession().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(agreed.getSession().getCipherSuite()).as("the strongest of both").isEqualTo("TLS_AES_256_GCM_SHA384");
    }

    private static void refused(Path certificate, Path key, String sentence) {
        assertThatThrownBy(() -> new Https(certificate, key, null).check()).isInstanceOf(ConsoleRefusal.class).hasMessage(sentence);
    }

    private static String[] settings(Https https) {
        return Stream.concat(https.properties().stream(), Stream.of("spring.ssl.bundle.watch.file.quiet-period=1s")).map(property -> "--" + property).toArray(String[]::new);
    }

    private static int plainPort(SecondNode node) {
        Connector[] connectors = ((TomcatWebServer) ((ServletWebServerApplicationContext) node.context()).getWebServer()).getTomcat().getService().findConnectors();
        return List.of(connectors).stream().filter(connector -> !connector.getSecure()).findFirst().orElseThrow().getLocalPort();
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return http().send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static HttpClient http() throws Exception {
        return HttpClient.newBuilder().sslContext(trusting()).build();
    }

    private static String shown(SecondNode node) throws Exception {
        return ((X509Certificate) handshake(node.port(), null, List.of()).getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
    }

    /// @param protocol null for any
    /// @param ciphers none for any
    private static SSLSocket handshake(int port, String protocol, List<String> ciphers) throws Exception {
        try (Socket socket = trusting().getSocketFactory().createSocket("localhost", port)) {
            SSLSocket secure = (SSLSocket) socket;
            Optional.ofNullable(protocol).ifPresent(only -> secure.setEnabledProtocols(new String[] {only}));
            if (!ciphers.isEmpty()) secure.setEnabledCipherSuites(ciphers.toArray(String[]::new));
            secure.startHandshake();
            return secure;
        }
    }

    private static SSLContext trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String kind) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String kind) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }}, null);
        return context;
    }

    /// One that nobody but itself has signed.
    private static void make(String name, Path certificate, Path key, int days) throws Exception {
        Path store = Files.createTempDirectory("certificate").resolve("store.p12");
        run("-genkeypair", "-alias", "own", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=" + name, "-ext", "SAN=dns:localhost", "-startdate", days < 0 ? "-10d" : "-1d", "-validity", days < 0 ? "5" : String.valueOf(days),
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "nothing");
        var keys = KeyStore.getInstance(store.toFile(), "nothing".toCharArray());
        Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("own").getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", keys.getKey("own", "nothing".toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
