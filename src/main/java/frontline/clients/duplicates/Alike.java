package frontline.clients.duplicates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How sure it is that two clients are one, judged from a few facts at once; the look through the whole base learns its weights instead.
/// @param score from 0 to 1: each agreement leaves a share of the doubt, shares multiply, and two different tax numbers bring most of the doubt back
record Alike(double score, List<Reason> reasons) {

    static final double ENOUGH = 0.5;

    private static final double TAX_NUMBER = 0.97;
    private static final double EMAIL = 0.9;
    private static final double PHONE = 0.85;
    private static final double NAME = 0.75;
    private static final double NEARLY_ALL_OF_THE_NAME = 0.6;
    private static final double MUCH_OF_THE_NAME = 0.5;
    private static final double OF_DIFFERENT_NUMBERS = 0.4;

    static Alike of(Facts one, Facts other) {
        double doubt = 1;
        List<Reason> reasons = new ArrayList<>();
        boolean bothTaxed = !one.taxId().isEmpty() && !other.taxId().isEmpty();
        if (bothTaxed && one.taxId().equals(other.taxId())) doubt *= said(reasons, "tax_id", true, TAX_NUMBER);
        if (!one.registrationNumber().isEmpty() && one.registrationNumber().equals(other.registrationNumber())) doubt *= said(reasons, "registration_number", true, TAX_NUMBER);
        if (!Collections.disjoint(one.phones(), other.phones())) doubt *= said(reasons, "phone", true, PHONE);
        if (!Collections.disjoint(one.emails(), other.emails())) doubt *= said(reasons, "email", true, EMAIL);
        double name = one.names().stream().flatMapToDouble(a -> other.names().stream().mapToDouble(b -> CompanyName.likeness(a, b))).max().orElse(0);
        if (name == 1) doubt *= said(reasons, "name", true, NAME);
        else if (name >= 0.93) doubt *= said(reasons, "name", false, NEARLY_ALL_OF_THE_NAME);
        else if (name >= 0.86) doubt *= said(reasons, "name", false, MUCH_OF_THE_NAME);
        double score = 1 - doubt;
        return new Alike(bothTaxed && !one.taxId().equals(other.taxId()) ? score * OF_DIFFERENT_NUMBERS : score, List.copyOf(reasons));
    }

    private static double said(List<Reason> reasons, String field, boolean equal, double telling) {
        reasons.add(new Reason(field, equal));
        return 1 - telling;
    }
}
