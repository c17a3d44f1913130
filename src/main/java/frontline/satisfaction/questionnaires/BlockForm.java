package frontline.satisfaction.questionnaires;

import org.jspecify.annotations.Nullable;

/// A block as it is to be.
/// @param code null: made of the name
public record BlockForm(@Nullable String code, Part part, Words name, @Nullable Long benefitId) {

    public static BlockForm benefit(String en, String ru) {
        return new BlockForm(null, Part.BENEFIT, new Words(en, ru), null);
    }

    public static BlockForm satisfaction() {
        return new BlockForm("satisfaction", Part.SATISFACTION, new Words("Satisfaction", "Удовлетворённость"), null);
    }

    public static BlockForm loyalty() {
        return new BlockForm("loyalty", Part.LOYALTY, new Words("Loyalty", "Лояльность"), null);
    }

    public BlockForm coded(String own) {
        return new BlockForm(own, part, name, benefitId);
    }

    public BlockForm from(Long benefit) {
        return new BlockForm(code, part, name, benefit);
    }
}
