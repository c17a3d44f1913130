package frontline.satisfaction.questionnaires;

import org.jspecify.annotations.Nullable;

/// A construct of the model: a benefit with the questions about its properties, satisfaction, or loyalty.
/// @param code the same in every wave
/// @param benefitId of the lens, null in a free survey
public record Block(long id, String code, Part part, Words name, @Nullable Long benefitId, int position) {}
