package frontline.identity.access;

import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Hands the [Viewer] to controller methods that ask for one.
@Component
class ViewerArgument implements HandlerMethodArgumentResolver {

    private final Viewers viewers;

    ViewerArgument(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest request, @Nullable WebDataBinderFactory binder) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        if (http != null && http.getAttribute(Viewer.class.getName()) instanceof Viewer known) return known;
        Viewer viewer = Acting.who().flatMap(viewers::find).orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
        if (http != null) http.setAttribute(Viewer.class.getName(), viewer);
        return viewer;
    }

    @Configuration
    static class Registration implements WebMvcConfigurer {
        private final ViewerArgument viewer;

        Registration(ViewerArgument viewer) {
            this.viewer = viewer;
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(viewer);
        }
    }
}
