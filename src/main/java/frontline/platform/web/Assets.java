package frontline.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;

/// Styles, scripts, fonts and pictures under `/assets/<print>/…`, where the print is taken over all of them:
/// a changed file changes every address, so browsers may keep them for a year.
@Component
public class Assets implements WebMvcConfigurer {

    private static final PathMatchingResourcePatternResolver RESOURCES = new PathMatchingResourcePatternResolver();

    private final String base = "/assets/" + print() + "/";
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /// @param path under `static/`, or `webjars/<name>/…` without the version
    /// @throws IllegalArgumentException when no such file is in the program
    public String href(String path) {
        return addresses.computeIfAbsent(path, p -> base + (p.startsWith("webjars/") ? withVersion(p) : existing(p)));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl aYear = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        registry.addResourceHandler(base + "webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/").setCacheControl(aYear);
        registry.addResourceHandler(base + "**").addResourceLocations("classpath:/static/").setCacheControl(aYear);
    }

    private static String existing(String path) {
        if (!new ClassPathResource("static/" + path).exists()) throw new IllegalArgumentException("no asset " + path);
        return path;
    }

    private static String withVersion(String path) {
        String[] parts = path.split("/", 3);
        try {
            for (Resource found : RESOURCES.getResources("classpath*:META-INF/resources/webjars/" + parts[1] + "/*/" + parts[2])) {
                String address = found.getURL().toString();
                return address.substring(address.lastIndexOf("/webjars/") + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException("no asset " + path);
    }

    private static String print() {
        try {
            CRC32 crc = new CRC32();
            for (Resource file : RESOURCES.getResources("classpath*:static/**")) {
                if (!file.isReadable()) continue;
                try (InputStream content = file.getInputStream()) {
                    crc.update(content.readAllBytes());
                }
            }
            for (Resource jar : RESOURCES.getResources("classpath*:META-INF/maven/org.webjars*/*/pom.properties")) {
                crc.update(jar.getContentAsByteArray()); // its version; where the jar lies is no node's business
            }
            return Long.toHexString(crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
