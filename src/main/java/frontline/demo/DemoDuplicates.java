package frontline.demo;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.duplicates.DuplicateRuns;
import frontline.clients.people.People;
import frontline.clients.people.PersonForm;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.platform.time.ProgramClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Clients that somebody wrote down a second time: in other letters, with a slip of the finger, under a new telephone.
@Component
@Order(900)
class DemoDuplicates implements DemoPart {

    private static final Duration APART = Duration.ofDays(37);

    private final Clients clients;
    private final People people;
    private final DuplicateRuns runs;

    DemoDuplicates(Clients clients, People people, DuplicateRuns runs) {
        this.clients = clients;
        this.people = people;
        this.runs = runs;
    }

    /// @param email '' for none, as is `taxId`
    private record Card(String name, String phone, String email, String taxId, String person) {}

    private record Twice(boolean russian, Card first, Card second) {}

    private static final List<Twice> TWICE = List.of(
            new Twice(true, new Card("ООО «Полярная звезда»", "+7 812 640-11-20", "info@polstar.example", "7805100231", "Глеб Ярцев"), new Card("Polyarnaya Zvezda LLC", "+7 812 640-11-20", "", "", "Gleb Yartsev")),
            new Twice(true, new Card("АО «Кедровый бор»", "+7 383 311-40-17", "zakupki@kedrbor.example", "5407200118", "Алла Сомова"), new Card("Кедровый Бор", "+7 383 311-40-71", "zakupki@kedrbor.example", "", "Сомова Алла")),
            new Twice(true, new Card("ООО «Вектор-Прибор»", "+7 495 988-30-44", "office@vektorpribor.example", "7729300455", "Денис Чалов"), new Card("Векторприбор", "+7 495 988-30-45", "office@vektorpribor.example", "7729300455", "Чалов Д.")),
            new Twice(true, new Card("ЗАО «Янтарный берег»", "+7 401 255-18-09", "priem@yantar.example", "", "Инга Ремез"), new Card("Янтарный берг", "+7 401 255-18-09", "", "", "Инга Ремез")),
            new Twice(true, new Card("ООО «Тихвинские краны»", "+7 813 677-02-66", "sbyt@tihkran.example", "4715400677", "Пётр Вольский"), new Card("ООО «Тихвинские краны»", "+7 921 300-77-15", "volsky@tihkran.example", "4715400677", "Петр Вольский")),
            new Twice(true, new Card("ООО «Ладога-Лаб»", "+7 812 333-09-54", "lab@ladogalab.example", "", "Софья Грекова"), new Card("Ladoga Lab", "+7 812 333-09-54", "lab@ladogalab.example", "", "Sofya Grekova")),
            new Twice(false, new Card("Van Houten Metering BV", "+31 10 441 7021", "info@vanhoutenmetering.example", "", "Bram van Houten"), new Card("VanHouten Metering", "+31 10 441 7021", "bram@vanhoutenmetering.example", "", "Bram van Houten")),
            new Twice(false, new Card("Kestrel Instruments Ltd", "+31 10 552 8340", "sales@kestrelinstruments.example", "", "Joan Whitby"), new Card("Kestral Instruments", "+31 10 552 8340", "", "", "Joan Whitby")),
            new Twice(false, new Card("Brandt & Söhne GmbH", "+49 40 330 91 17", "einkauf@brandt-soehne.example", "", "Uwe Brandt"), new Card("Brandt und Soehne", "+49 40 330 91 17", "einkauf@brandt-soehne.example", "", "Uwe Brandt")),
            new Twice(false, new Card("Maas Delta Dredging BV", "+31 10 667 1209", "office@maasdelta.example", "", "Tineke Maas"), new Card("Delta Maas Dredging", "+31 10 667 1290", "office@maasdelta.example", "", "Tineke Maas")),
            new Twice(false, new Card("Northgate Calibration Ltd", "+44 191 498 0212", "desk@northgatecal.example", "", "Owen Pike"), new Card("Northgate Calibration Limited", "+44 191 498 0600", "owen.pike@northgatecal.example", "", "Owen Pike")),
            new Twice(false, new Card("Zuiderzee Analytics BV", "+31 10 713 4455", "hello@zuiderzee.example", "", "Fleur Dekker"), new Card("Zuider Zee Analytics", "+31 10 713 4455", "fleur@zuiderzee.example", "", "Fleur Dekker")));

    @Override
    public void bring(Company company) {
        Viewer finder = company.administrator();
        Instant at = company.begin().plus(APART);
        int turn = 0;
        for (Twice twice : TWICE) {
            List<Viewer> own = company.reps().stream().filter(rep -> twice.russian() == rep.name().codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC)).toList();
            Viewer first = own.get(turn % own.size());
            Viewer second = own.get((turn + 1) % own.size());
            ProgramClock.at(at, () -> bring(first, twice.first()));
            ProgramClock.at(at.plus(APART), () -> bring(second, twice.second()));
            at = at.plus(APART);
            turn++;
        }
        Acting.as(finder.userId(), "demo", () -> runs.start(finder).orThrow());
    }

    private void bring(Viewer rep, Card card) {
        Acting.as(rep.userId(), "demo", () -> {
            NewClient client = NewClient.named(card.name()).ownedBy(rep.userId()).reachedBy("phone", card.phone());
            if (!card.email().isEmpty()) client = client.reachedBy("email", card.email());
            if (!card.taxId().isEmpty()) client = client.with("tax_id", card.taxId());
            people.add(rep, clients.create(rep, client).orThrow(), PersonForm.named(card.person())).orThrow();
        });
    }
}
