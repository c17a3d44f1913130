package frontline.insight.indicators;

/// An alarm as the screens write it.
/// @param whom the name, "" for one's own
/// @param records the address of what is behind it
public record ShownAlarm(Alarm alarm, Indicator indicator, String whom, String sentence, String records) {}
