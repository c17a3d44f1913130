package frontline.clients.letters;

import frontline.clients.cards.CardSection;
import frontline.clients.cards.ClientLanguages;
import frontline.clients.cards.Clients;
import frontline.clients.consents.Consents;
import frontline.clients.files.CardFiles;
import frontline.clients.letters.Correspondence.Reachable;
import frontline.clients.templates.MailTemplates;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.files.FileName;
import frontline.platform.mail.MailServer;
import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The letters of a client, and the form that writes one.
@Controller
class LetterController {

    private static final int PAGE = 30;
    private static final int OFFERED_FILES = 30;

    private final Clients clients;
    private final Letters letters;
    private final Correspondence correspondence;
    private final MailTemplates templates;
    private final Consents consents;
    private final CardFiles cardFiles;
    private final MailServer server;
    private final ClientLanguages languages;

    LetterController(Clients clients, Letters letters, Correspondence correspondence, MailTemplates templates, Consents consents, CardFiles cardFiles, MailServer server, ClientLanguages languages) {
        this.clients = clients;
        this.letters = letters;
        this.correspondence = correspondence;
        this.templates = templates;
        this.consents = consents;
        this.cardFiles = cardFiles;
        this.server = server;
        this.languages = languages;
    }

    /// @param write "" with an empty form, null for the list
    @GetMapping("/clients/{id}/letters")
    String list(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String write, @RequestParam(required = false) @Nullable Long reply,
            @RequestParam(required = false) @Nullable String after, @RequestParam(required = false) @Nullable String to, @RequestParam(required = false) @Nullable String topic,
            @ModelAttribute("page") Page page, Model model) {
        if (reply != null) return compose(viewer, id, answerTo(correspondence.get(viewer, reply), page), FormErrors.NONE, model);
        if (write != null) {
            Reachable first = correspondence.addresses(viewer, id).stream().filter(one -> to == null || to.isBlank() || one.address().equalsIgnoreCase(to)).findFirst().orElse(null);
            String address = to == null || to.isBlank() ? first == null ? "" : first.address() : to;
            return compose(viewer, id, new LetterForm(address, "", "", "", first == null || first.personId() == null ? "" : first.personId().toString(), null, null, "", topic), FormErrors.NONE, model);
        }
        Cursor from = Cursor.decoded(after, 2).orElse(null);
        List<ClientLetter> oneMore = correspondence.of(viewer, id, from, PAGE + 1);
        List<ClientLetter> shown = oneMore.size() > PAGE ? oneMore.subList(0, PAGE) : oneMore;
        model.addAttribute("client", clients.ref(viewer, id));
        model.addAttribute("letters", shown);
        model.addAttribute("first", from == null);
        model.addAttribute("more", oneMore.size() > PAGE ? "/clients/" + id + "/letters?after=" + Correspondence.cursor(shown.getLast()).encoded() : null);
        return "clients/mail/letters";
    }

    /// The form again, with a template filled in.
    @PostMapping("/clients/{id}/letters/draft")
    String draft(Viewer viewer, @PathVariable long id, LetterForm form, Model model, HttpServletResponse response) {
        String[] chosen = form.template().split(":");
        if (chosen.length != 2 || !chosen[0].matches("\\d{1,18}")) return compose(viewer, id, form, FormErrors.NONE, model);
        return switch (templates.fill(viewer, Long.parseLong(chosen[0]), Language.of(chosen[1], Language.EN), id, form.personId())) {
            case Outcome.Done<MailTemplates.Filled>(var filled) -> compose(viewer, id, form.saying(form.answers() == null ? filled.subject() : form.subject(), filled.body()), FormErrors.NONE, model);
            case Outcome.Refused<MailTemplates.Filled>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield compose(viewer, id, form, new FormErrors(List.of(new Refusal("template", refusals.getFirst().key(), refusals.getFirst().arguments()))), model);
            }
        };
    }

    /// Files that come along are on the card from then on, even if the letter is refused: nobody has to choose them twice.
    @PostMapping("/clients/{id}/letters")
    String write(Viewer viewer, @PathVariable long id, LetterForm typed, @RequestParam(required = false) @Nullable List<MultipartFile> upload, @ModelAttribute("page") Page page, Model model,
            HttpServletResponse response) throws IOException {
        LetterForm form = typed.attaching(withUploads(viewer, id, typed.files(), upload == null ? List.of() : upload));
        return switch (letters.write(viewer, form.letter(id))) {
            case Outcome.Done<Long>(Long letter) -> {
                Toast.of(page.t("letter.leaving", Letters.UNDO_SECONDS)).withUndo("/letters/" + letter + "/removal").sendWith(response, Map.of("entry-written", Map.of("client", id)));
                yield list(viewer, id, null, null, null, null, null, page, model);
            }
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield compose(viewer, id, form, new FormErrors(refusals), model);
            }
        };
    }

    /// One letter's state, whom it went to, what came with it: below its words in the history.
    @GetMapping("/letters/{id}")
    String one(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("letter", correspondence.get(viewer, id));
        return "clients/mail/letter";
    }

    /// Those of a page of the history, each for its place there.
    @GetMapping("/letters")
    String several(Viewer viewer, @RequestParam(defaultValue = "") List<Long> ids, Model model) {
        model.addAttribute("letters", correspondence.several(viewer, ids));
        return "clients/mail/several";
    }

    @PostMapping("/letters/{id}/sending")
    String sendAgain(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        String said = letters.sendAgain(viewer, id) instanceof Outcome.Done<Long> ? page.t("letter.again") : page.t("letter.not_failed");
        Toast.of(said).sendWith(response);
        return one(viewer, id, model);
    }

    @PostMapping("/letters/{id}/removal")
    @Nullable String takeBack(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) {
        String said = letters.takeBack(viewer, id) instanceof Outcome.Done<Long> ? page.t("letter.taken_back") : page.t("letter.gone");
        Toast.of(said).sendWith(response, Map.of("entry-written", Map.of(), "letters-changed", Map.of()));
        response.setStatus(HttpStatus.NO_CONTENT.value());
        return null;
    }

    private String compose(Viewer viewer, long id, LetterForm form, FormErrors errors, Model model) {
        List<Reachable> addresses = correspondence.addresses(viewer, id);
        model.addAttribute("client", clients.ref(viewer, id));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("addresses", addresses);
        model.addAttribute("templates", templates.active());
        model.addAttribute("tongue", languages.of(id));
        model.addAttribute("files", cardFiles.of(viewer, id, null, OFFERED_FILES));
        model.addAttribute("unwelcome", unwelcome(id, form, addresses));
        model.addAttribute("setUp", server.settings().isPresent());
        return "clients/mail/compose";
    }

    /// Somebody among the recipients has refused to be written to.
    private boolean unwelcome(long client, LetterForm form, List<Reachable> addresses) {
        List<String> to = NewLetter.addresses(form.to()).stream().map(MailServer::bare).toList();
        Optional<Long> person = addresses.stream().filter(one -> to.contains(one.address())).map(Reachable::personId).filter(Objects::nonNull).findFirst();
        return !consents.mayWrite(client, person.orElse(form.personId()), "email");
    }

    private static LetterForm answerTo(ClientLetter letter, Page page) {
        String subject = letter.subject().toLowerCase(Locale.ROOT).startsWith("re:") ? letter.subject() : "Re: " + letter.subject();
        String to = letter.isOut() ? String.join(", ", letter.to()) : letter.fromAddress();
        String quoted = letter.body().lines().map(line -> "> " + line).reduce((a, b) -> a + "\n" + b).orElse("");
        String head = page.t("letter.wrote", page.written().moment(letter.happenedAt()), letter.sender());
        return new LetterForm(to, String.join(", ", letter.cc()), subject, "\n\n" + head + "\n" + quoted, letter.personId() == null ? "" : letter.personId().toString(), null, letter.id(), "",
                letter.topicKind() == null ? "" : letter.topicKind() + ":" + letter.topicId());
    }

    private List<Long> withUploads(Viewer viewer, long client, List<Long> chosen, List<MultipartFile> uploads) throws IOException {
        List<Long> all = new ArrayList<>(chosen);
        for (MultipartFile upload : uploads) {
            String name = FileName.plain(upload.getOriginalFilename());
            if (name.isEmpty()) continue;
            try (InputStream content = upload.getInputStream()) {
                all.add(cardFiles.add(viewer, client, name, Objects.requireNonNullElse(upload.getContentType(), "application/octet-stream"), content));
            }
        }
        return all;
    }

    @Configuration
    static class Tabs {
        @Bean
        CardSection lettersTab() {
            return new CardSection("card.letters", CardSection.Place.TAB, 15, "/clients/{client}/letters");
        }
    }
}
