package frontline.satisfaction.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.SharedData;
import frontline.testing.Web;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// 64,940 answers with 14 drivers, from the sheets to the pages.
class RealAirlineTest extends AnalysingTest {

    /// The columns of the file, by the benefits they belong to.
    private static final Map<String, List<String>> BENEFITS = new LinkedHashMap<>();

    static {
        BENEFITS.put("booking", List.of("departure_and_arrival_time_convenience", "ease_of_online_booking", "online_boarding", "gate_location"));
        BENEFITS.put("ground", List.of("check_in_service", "baggage_handling"));
        BENEFITS.put("flight", List.of("on_board_service", "in_flight_service", "in_flight_wifi_service", "in_flight_entertainment"));
        BENEFITS.put("comfort", List.of("seat_comfort", "leg_room_service", "cleanliness", "food_and_drink"));
    }

    @Autowired ReadInputs inputs;

    @Test
    void an_airline_is_analysed_within_a_minute_and_looked_at_within_a_blink() throws IOException {
        long survey = airline();
        long started = System.nanoTime();
        Inputs read = inputs.of(survey, Settings.USUAL);
        long reading = millis(started);
        started = System.nanoTime();
        byte[] data = InputsFile.write(read);
        long writing = millis(started);
        long id = requested(survey, Settings.USUAL);
        started = System.nanoTime();
        run.run(id);
        long computing = millis(started);
        Findings findings = analyses.findings(administrator, id).orElseThrow();
        assertEquals(64_940, findings.answers());
        assertEquals(42.83, findings.scores().stream().filter(score -> score.code().equals("overall")).findFirst().orElseThrow().estimate().value(), 0.005, "27,815 are satisfied");
        assertEquals(14, findings.overall().properties().drivers().size());
        assertEquals(1000, findings.overall().properties().samples());
        assertEquals(1, findings.overall().properties().drivers().stream().mapToDouble(driver -> driver.importance().value()).sum(), 1e-9);
        assertEquals("online_boarding", FindingTables.sorted(findings.overall().properties()).getFirst().code());
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        StringBuilder pages = new StringBuilder();
        for (String page : List.of("", "/answers", "/importance", "/performance", "/model", "/money")) {
            for (int warm = 0; warm < 5; warm++) assertEquals(200, web.get("/analyses/" + id + page).status(), page);
            started = System.nanoTime();
            web.get("/analyses/" + id + page);
            long took = millis(started);
            pages.append(' ').append(page.isEmpty() ? "/overview" : page).append(' ').append(took).append(" ms");
            assertTrue(took < 1000, page + " took " + took);
        }
        System.out.printf("airline: read %d ms, written %d ms (%d KB), computed %d ms, findings %d KB, pages%s%n", reading, writing, data.length / 1024, computing, Analyses.JSON.writeValueAsString(findings).length() / 1024, pages);
        assertTrue(reading < 20_000, "reading took " + reading);
        assertTrue(computing < 120_000, "computing took " + computing);
    }

    private long airline() throws IOException {
        SurveyRows survey = new SurveyRows(sql, administrator.userId(), clock.instant(), "Airline");
        BENEFITS.keySet().forEach(benefit -> survey.block(benefit, "benefit"));
        survey.block("overall", "satisfaction");
        BENEFITS.forEach((benefit, questions) -> questions.forEach(question -> survey.scale(question, benefit, 1, 5)));
        survey.scale("satisfaction", "overall", 0, 1).options("class", "choice", "business", "economy", "economy_plus");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(SharedData.path("survey-airline/airline_passenger_satisfaction_part1.csv.gz")))))) {
            String[] heads = lines.readLine().toLowerCase().replaceAll("[ -]", "_").split(",");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                Map<String, Object> sheet = new LinkedHashMap<>();
                for (int column = 9; column < 23; column++) sheet.put(heads[column], cells[column].equals("0") ? "na" : (Object) Integer.valueOf(cells[column]));
                sheet.put("class", cells[5].toLowerCase().replace(' ', '_'));
                sheet.put("satisfaction", cells[23].equals("Satisfied") ? 1 : 0);
                survey.sheet(sheet);
            }
        }
        return survey.done();
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
