/// Those who vouch for the people here besides their passwords (OpenID Connect): set up by an administrator, and whose
/// account there belongs to whom here. The exchange itself is in `identity.access`.
@org.jspecify.annotations.NullMarked
package frontline.identity.providers;
