package frontline.satisfaction.questionnaires;

/// @param code kept in the answer
public record Option(String code, Words words) {}
