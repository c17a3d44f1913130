package frontline.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// View names are paths below `src/main/jte`: "clients/list" is `clients/list.jte`, compiled in the build.
/// Rendered to bytes before anything is sent, so a template that fails yields an error page, not half a page.
@Component
class Templates implements ViewResolver, Ordered {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "frontline.pages");

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith("redirect:") || name.startsWith("forward:")) return null;
        String template = name + ".jte";
        return engine.hasTemplate(template) ? new Template(template) : null;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private final class Template implements View {
        private final String name;

        Template(String name) {
            this.name = name;
        }

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        @SuppressWarnings("unchecked")
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws Exception {
            Utf8ByteOutput output = new Utf8ByteOutput();
            engine.render(name, (Map<String, Object>) model, output);
            response.setContentType(getContentType());
            if (response.getHeader("Cache-Control") == null) response.setHeader("Cache-Control", "no-store");
            response.setContentLength(output.getContentLength());
            // In one piece: each write passes the wrappers of security and session.
            ByteArrayOutputStream page = new ByteArrayOutputStream(output.getContentLength());
            output.writeTo(page);
            page.writeTo(response.getOutputStream());
        }
    }
}
