package frontline.clients.personaldata;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What lies in one place about a person.
/// @param what message key of the place
/// @param mention the rows speak of the person; else they are about them
/// @param rows the first ones, as they stand in the base
public record Held(String table, String what, boolean mention, long total, List<JsonNode> rows) {}
