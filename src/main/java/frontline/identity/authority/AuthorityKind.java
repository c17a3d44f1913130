package frontline.identity.authority;

import java.math.BigDecimal;

/// Something in which people decide alone up to a limit; each module declares its own as a bean.
/// @param code "discount"
/// @param key message key of its name
/// @param unit 'percent' or 'days': message key `authority.unit.<unit>`
/// @param most the highest limit that makes sense
/// @param decimals how fine a limit may be
public record AuthorityKind(String code, String key, String unit, BigDecimal most, int decimals, int order) {

    public static AuthorityKind percent(String code, String key, int order) {
        return new AuthorityKind(code, key, "percent", BigDecimal.valueOf(100), 2, order);
    }

    public static AuthorityKind days(String code, String key, int order) {
        return new AuthorityKind(code, key, "days", BigDecimal.valueOf(3650), 0, order);
    }
}
