package frontline.clients.intake;

import org.jspecify.annotations.Nullable;

/// A new client as the form holds it.
/// @param nextOn '' for no next contact, 'pick' for the day in `nextDay`, else a day
public record NewClientForm(String kind, String name, String phone, String email, String taxId, String website, String person, String position, String owner,
        String nextOn, String nextDay, String nextTime, String nextType, String nextPrepare) {

    /// What stands for the owner when the rules of distribution are to find one.
    static final String BY_THE_RULES = "rules";

    public NewClientForm(@Nullable String kind, @Nullable String name, @Nullable String phone, @Nullable String email, @Nullable String taxId, @Nullable String website, @Nullable String person,
            @Nullable String position, @Nullable String owner, @Nullable String nextOn, @Nullable String nextDay, @Nullable String nextTime, @Nullable String nextType, @Nullable String nextPrepare) {
        this.kind = kind == null ? "company" : kind;
        this.name = or(name);
        this.phone = or(phone);
        this.email = or(email);
        this.taxId = or(taxId);
        this.website = or(website);
        this.person = or(person);
        this.position = or(position);
        this.owner = or(owner);
        this.nextOn = or(nextOn);
        this.nextDay = or(nextDay);
        this.nextTime = or(nextTime);
        this.nextType = or(nextType);
        this.nextPrepare = or(nextPrepare);
    }

    static NewClientForm blank(String name, String owner, String call) {
        return new NewClientForm("company", name, "", "", "", "", "", "", owner, "", "", "", call, "");
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
