package frontline.identity.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On what changes who gets into an account: whoever signed in a while ago shows again who they are. A browser left open
/// is not enough.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RecentSignIn {}
