package frontline.identity.providers;

import frontline.identity.Role;
import frontline.platform.Refusal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A provider as it is typed.
/// @param secret empty keeps the one there is
/// @param skipsCode whether those who have a second factor here are not asked for it
/// @param newUsersRole empty when only those get in who are users already
/// @param newUsersDomains of whose e-mail addresses, apart by commas or spaces
public record ProviderForm(String code, String name, String issuer, String clientId, String secret, String shown, Boolean skipsCode, String newUsersRole, @Nullable Long newUsersDepartmentId, String newUsersDomains) {

    private static final Set<String> ON_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST = 500;
    private static final int LONGEST_NAME = 60; // it stands on a button

    public ProviderForm(@Nullable String code, @Nullable String name, @Nullable String issuer, @Nullable String clientId, @Nullable String secret, @Nullable String shown, @Nullable Boolean skipsCode,
            @Nullable String newUsersRole, @Nullable Long newUsersDepartmentId, @Nullable String newUsersDomains) {
        this.code = or(code).toLowerCase(Locale.ROOT);
        this.name = or(name);
        this.issuer = or(issuer);
        this.clientId = or(clientId);
        this.secret = or(secret);
        this.shown = or(shown);
        this.skipsCode = Boolean.TRUE.equals(skipsCode);
        this.newUsersRole = or(newUsersRole);
        this.newUsersDepartmentId = newUsersDepartmentId;
        this.newUsersDomains = or(newUsersDomains).toLowerCase(Locale.ROOT);
    }

    static ProviderForm blank() {
        return new ProviderForm("", "", "", "", "", "offered", false, "", null, "");
    }

    static ProviderForm of(SignInProvider provider) {
        SignInProvider.NewUsers users = provider.newUsers();
        return new ProviderForm(provider.code(), provider.name(), provider.issuer(), provider.clientId(), "", provider.shown().code(), provider.skipsCode(),
                users == null ? "" : users.role(), users == null ? null : users.departmentId(), users == null ? "" : String.join(", ", users.domains()));
    }

    List<String> domains() {
        return Arrays.stream(newUsersDomains.split("[\\s,;]+")).map(domain -> domain.startsWith("@") ? domain.substring(1) : domain).filter(domain -> !domain.isEmpty()).distinct().toList();
    }

    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        if (name.isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        else if (name.length() > LONGEST_NAME) refusals.add(Refusal.at("name", "provider.long", LONGEST_NAME));
        if (!code.matches("[a-z0-9][a-z0-9-]{0,29}")) refusals.add(Refusal.at("code", "provider.code.wrong"));
        if (!isIssuer(issuer)) refusals.add(Refusal.at("issuer", issuer.isEmpty() ? "form.required" : "provider.issuer.wrong"));
        if (clientId.isEmpty()) refusals.add(Refusal.at("client_id", "form.required"));
        else if (clientId.length() > LONGEST) refusals.add(Refusal.at("client_id", "provider.long", LONGEST));
        if (secret.length() > LONGEST) refusals.add(Refusal.at("secret", "provider.long", LONGEST));
        if (Arrays.stream(SignInProvider.Shown.values()).noneMatch(value -> value.code().equals(shown))) refusals.add(Refusal.at("shown", "form.required"));
        if (!newUsersRole.isEmpty()) refusals.addAll(ofNewUsers());
        return refusals;
    }

    private List<Refusal> ofNewUsers() {
        List<Refusal> refusals = new ArrayList<>();
        if (newUsersRole.equals(Role.ADMINISTRATOR.code())) refusals.add(Refusal.at("new_users_role", "provider.no_administrators"));
        else if (Role.of(newUsersRole).isEmpty()) refusals.add(Refusal.at("new_users_role", "form.required"));
        if (domains().isEmpty()) refusals.add(Refusal.at("new_users_domains", "provider.domains.required"));
        else if (!domains().stream().allMatch(domain -> domain.matches("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+"))) refusals.add(Refusal.at("new_users_domains", "provider.domains.wrong"));
        return refusals;
    }

    /// Without https anybody on the way could vouch for anybody.
    private static boolean isIssuer(String text) {
        try {
            URI uri = URI.create(text);
            boolean safe = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && uri.getHost() != null && ON_THIS_MACHINE.contains(uri.getHost());
            return safe && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null && text.length() <= LONGEST;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
