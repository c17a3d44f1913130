package frontline.clients.list;

import frontline.clients.fields.OwnValues;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "clients")
class ClientListApi {

    private static final int MOST = 500;

    private final ClientRows rows;

    ClientListApi(ClientRows rows) {
        this.rows = rows;
    }

    /// @param classified ids of classifier values
    /// @param ownFields values by the field's id
    record ClientLine(long id, String kind, String name, @Nullable String legalName, @Nullable String taxId, @Nullable Long ownerId, @Nullable String owner,
            long departmentId, String department, @Nullable Integer probability, Set<Long> classified, Map<Long, JsonNode> ownFields,
            @Nullable String phone, @Nullable String email, @Nullable LocalDate nextContactOn, @Nullable Instant lastContactAt, Instant createdAt, int completeness, int version) {

        static ClientLine of(ClientRow row) {
            OwnValues own = row.own();
            return new ClientLine(row.id(), row.kind(), row.name(), row.legalName(), row.taxId(), row.ownerId(), row.owner(), row.departmentId(), row.department(),
                    row.probability(), row.classified(), own.asMap(), row.phone() == null ? null : "+" + row.phone(), row.email(),
                    row.next() == null ? null : row.next().dueOn(), row.lastContact(), row.createdAt(), row.completeness().percent(), row.version());
        }
    }

    @GetMapping("/api/v1/clients")
    @Operation(summary = "Clients, filtered as on the screen",
            description = "q (words of the name), owner (ids, me, none), department (ids, with all below), kind, probability=20..60, created=2026-01-01..2026-01-31, "
                    + "next (none, overdue, today, planned), complete=..79, missing (codes of demanded fields), c-<classifier>=<value> (with all below), f-<own field>=<value or range>, "
                    + "sort (name, created, probability, complete; with a minus descending). Page by following next.")
    ApiList<ClientLine> list(Viewer viewer, @RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String after, HttpServletRequest request) {
        ClientQuery query = ClientQuery.of(request.getParameterMap());
        int size = Math.clamp(limit, 1, MOST);
        List<ClientRow> found = rows.page(rows.listing(viewer, query, rows.fields()), query.sort(), Cursor.decoded(after, 2), size + 1, Language.EN);
        ApiList<ClientRow> page = ApiList.of(found, size, query.at("/api/v1/clients"), new ListOrder(query.sort())::cursor);
        return new ApiList<>(page.items().stream().map(ClientLine::of).toList(), page.next());
    }
}
