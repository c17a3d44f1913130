package frontline.clients.distribution;

import frontline.clients.distribution.DistributionRule.Draft;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "distribution")
class DistributionApi {

    private final DistributionRules rules;
    private final Distribution distribution;
    private final Spread spread;
    private final Situation situation;
    private final Ownerships ownerships;
    private final Users users;
    private final frontline.clients.cards.Clients clients;
    private final Texts texts;

    DistributionApi(DistributionRules rules, Distribution distribution, Spread spread, Situation situation, Ownerships ownerships, Users users, frontline.clients.cards.Clients clients, Texts texts) {
        this.rules = rules;
        this.distribution = distribution;
        this.spread = spread;
        this.situation = situation;
        this.ownerships = ownerships;
        this.users = users;
        this.clients = clients;
        this.texts = texts;
    }

    record Chosen(List<Long> clientIds, @Nullable Boolean withActions) {}

    record Among(List<Long> clientIds, List<Long> people, @Nullable Boolean byLoad, @Nullable Boolean withActions) {}

    record Would(long clientId, @Nullable Long ownerId, @Nullable Long newOwnerId, @Nullable Long ruleId, @Nullable String rule) {}

    record Capacity(@Nullable Integer capacity) {}

    record Away(@Nullable LocalDate from, @Nullable LocalDate to) {}

    @GetMapping("/api/v1/distribution/rules")
    @Operation(summary = "The rules of distribution in the order in which they are asked")
    ApiList<DistributionRule> list(Viewer viewer) {
        viewer.require(Permission.ASSIGN);
        return new ApiList<>(rules.all(), null);
    }

    @PostMapping("/api/v1/distribution/rules")
    @Operation(summary = "Add a rule before 'everybody else'", description = "condition: as the query of /api/v1/clients; method: in_turn, by_load, person, head; people: ids in the order of their turns; department_id: its reps and those below")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody Draft draft) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (rules.add(draft)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/distribution/rules/" + id)).body(rules.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/api/v1/distribution/rules/{id}")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody Draft draft) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(rules.change(id, draft));
    }

    @DeleteMapping("/api/v1/distribution/rules/{id}")
    ResponseEntity<Object> remove(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(rules.remove(id));
    }

    @GetMapping("/api/v1/distribution/reps")
    @Operation(summary = "Everybody in your sight with their clients in work, capacity and whether they are away")
    ApiList<Rep> reps(Viewer viewer) {
        viewer.require(Permission.ASSIGN);
        Set<Long> seen = users.assignableBy(viewer).stream().map(Users.Choice::id).collect(Collectors.toSet());
        return new ApiList<>(situation.reps(true).values().stream().filter(rep -> seen.contains(rep.id())).toList(), null);
    }

    @PutMapping("/api/v1/distribution/reps/{id}/capacity")
    ResponseEntity<Object> capacity(Viewer viewer, @PathVariable long id, @RequestBody Capacity body) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(rules.setCapacity(id, body.capacity()));
    }

    @PostMapping("/api/v1/distribution/reps/{id}/absences")
    ResponseEntity<Object> away(Viewer viewer, @PathVariable long id, @RequestBody Away body) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(rules.away(id, body.from(), body.to()));
    }

    @PostMapping("/api/v1/distribution/trial")
    @Operation(summary = "Who would get whom by the rules; nothing is written")
    ApiList<Would> trial(Viewer viewer, @RequestBody Chosen body) {
        viewer.require(Permission.ASSIGN);
        List<Long> seen = List.copyOf(clients.refs(viewer, body.clientIds().stream().limit(Spread.MOST).toList()).keySet());
        return new ApiList<>(distribution.plan(seen, rules.all(), false).given().stream()
                .map(g -> new Would(g.client().id(), g.client().ownerId(), g.ownerId(), g.rule() == null ? null : g.rule().id(), g.rule() == null ? null : g.rule().name())).toList(), null);
    }

    @PostMapping("/api/v1/distribution")
    @Operation(summary = "Give clients by the rules; deed is what /undo takes back")
    Spread.Done apply(Viewer viewer, @RequestBody Chosen body) {
        return spread.byTheRules(viewer, body.clientIds(), Boolean.TRUE.equals(body.withActions()));
    }

    @PostMapping("/api/v1/clients/bulk/spread")
    @Operation(summary = "Give clients to several people, evenly or by load")
    ResponseEntity<Object> among(Viewer viewer, @RequestBody Among body) {
        return switch (spread.among(viewer, body.clientIds(), body.people(), Boolean.TRUE.equals(body.byLoad()), Boolean.TRUE.equals(body.withActions()))) {
            case Outcome.Done<Spread.Done>(var done) -> ResponseEntity.ok(done);
            case Outcome.Refused<Spread.Done>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/api/v1/clients/{id}/ownerships")
    @Operation(summary = "Who was responsible for the client, the latest first")
    ApiList<Ownerships.Ownership> ofClient(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(ownerships.of(viewer, id), null);
    }

    private ResponseEntity<Object> answer(Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
