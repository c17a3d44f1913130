package frontline.agenda.today;

import java.util.Set;

/// Something above the day's plan that another module has to say, fetched by its own address; it may come back empty.
/// @param roles who sees it
public record TodayBlock(String href, int order, Set<String> roles) {}
