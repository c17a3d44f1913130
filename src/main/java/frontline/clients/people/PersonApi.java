package frontline.clients.people;

import frontline.clients.cards.ContactPoint;
import frontline.identity.Viewer;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "people")
class PersonApi {

    private final People people;
    private final Texts texts;

    PersonApi(People people, Texts texts) {
        this.people = people;
        this.texts = texts;
    }

    record PersonResource(long id, long clientId, String name, @Nullable String position, @Nullable LocalDate birthday, @Nullable String note, Set<Long> classified,
            List<ContactPoint> contacts, @Nullable String externalId, int version) {
        static PersonResource of(PersonView person) {
            return new PersonResource(person.id(), person.clientId(), person.name(), person.position(), person.birthday(), person.note(), new TreeSet<>(person.classified()),
                    person.contacts(), person.externalId(), person.version());
        }
    }

    @GetMapping("/api/v1/clients/{id}/people")
    @Operation(summary = "The people of a client")
    ApiList<PersonResource> list(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(people.of(viewer, id).stream().map(PersonResource::of).toList(), null);
    }

    @PostMapping("/api/v1/clients/{id}/people")
    @Operation(summary = "Add a person to a client")
    ResponseEntity<Object> add(Viewer viewer, @PathVariable long id, @RequestBody PersonForm form) {
        return switch (people.add(viewer, id, form)) {
            case Outcome.Done<Long>(Long person) -> ResponseEntity.created(URI.create("/api/v1/people/" + person)).body(one(viewer, person));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/api/v1/people/{id}")
    PersonResource one(Viewer viewer, @PathVariable long id) {
        return PersonResource.of(people.get(viewer, id));
    }

    @PutMapping("/api/v1/people/{id}")
    @Operation(summary = "Change a person; 409 when `version` is given and not the present one. Absent classified, phones and emails stay")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestBody PersonForm form) {
        int present = version == null ? people.get(viewer, id).version() : version;
        return switch (people.change(viewer, id, present, form)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/api/v1/people/{id}")
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable long id) {
        people.remove(viewer, id);
        return ResponseEntity.noContent().build();
    }
}
