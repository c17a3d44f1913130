package frontline.platform.web;

/// Something the + button and the command palette offer from anywhere: "New client", "New deal".
public record QuickAction(String key, String icon, String href, int order) {}
