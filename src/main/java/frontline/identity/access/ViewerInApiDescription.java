package frontline.identity.access;

import frontline.identity.Viewer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;

/// The viewer comes from the token; it is no parameter of the API.
@Configuration
class ViewerInApiDescription {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class);
    }
}
