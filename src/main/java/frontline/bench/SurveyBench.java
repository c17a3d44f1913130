package frontline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;

/// The analysis of 65,000 sheets with fourteen drivers and a thousand bootstrap samples, from the order to the findings, against one
/// plain pass over the answers that averages each question.
final class SurveyBench {

    private static final int SHEETS = 65_000;
    private static final int DRIVERS = 14;
    private static final String TITLE = "Bench of fourteen drivers";
    private static final Pattern STATE = Pattern.compile("\"state\":\"(\\w+)\"");

    private final DSLContext sql;
    private final String address;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    SurveyBench(DSLContext sql, String address, String token) {
        this.sql = sql;
        this.address = address;
        this.token = token;
    }

    /// @param pass seconds of the plain pass
    record Result(int sheets, double seconds, double pass) {}

    Result run() {
        long survey = survey();
        try {
            return new Result(SHEETS, analysed(survey), passed(survey));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Once for a base: marks that share a mood, and satisfaction that follows them.
    private long survey() {
        Long known = sql.fetchOptional("select id from satisfaction.surveys where title = ?", TITLE).map(row -> row.get(0, Long.class)).orElse(null);
        if (known != null) return known;
        sql.execute("alter table satisfaction.responses disable trigger user");
        long survey = sql.fetchSingle("""
                insert into satisfaction.surveys (series_id, title, model_set_at, created_at, created_by)
                values (1000000, ?, now(), now(), (select min(id) from identity.users)) returning id""", TITLE).get(0, Long.class);
        sql.execute("insert into satisfaction.blocks (survey_id, code, part, name_en, position) select ?, 'benefit_' || n, 'benefit', 'Benefit ' || n, n from generate_series(1, 4) n", survey);
        sql.execute("insert into satisfaction.blocks (survey_id, code, part, name_en, position) values (?, 'overall', 'satisfaction', 'Overall', 9)", survey);
        sql.execute("""
                insert into satisfaction.questions (survey_id, position, code, kind, text_en, scale_from, scale_to, block_id)
                select b.survey_id, n, 'q' || n, 'scale', 'Question ' || n, 1, 5, b.id from generate_series(1, {0}) n join satisfaction.blocks b on b.survey_id = {1} and b.code = 'benefit_' || (1 + n % 4)""", DRIVERS, survey);
        sql.execute("insert into satisfaction.questions (survey_id, position, code, kind, text_en, scale_from, scale_to, block_id) select survey_id, 99, 'sat', 'scale', 'Satisfied?', 1, 5, id from satisfaction.blocks where survey_id = ? and code = 'overall'", survey);
        sql.execute("""
                insert into satisfaction.responses (survey_id, way, answers, started_at, completed_at)
                select {0}, 'import', (select jsonb_object_agg('q' || q, least(5, greatest(1, round(mood + 3 * random())::int))) from generate_series(1, {1}) q) || jsonb_build_object('sat', least(5, greatest(1, round(mood + 2 * random())::int))), now(), now()
                from (select n, 3 * random() as mood from generate_series(1, {2}) n) sheet""", survey, DRIVERS, SHEETS);
        sql.execute("alter table satisfaction.responses enable trigger user");
        sql.execute("analyze satisfaction.responses");
        return survey;
    }

    private double analysed(long survey) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> asked = http.send(request("/api/v1/surveys/" + survey + "/analyses").POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString());
        if (asked.statusCode() != 202) throw new IllegalStateException("the analysis was answered " + asked.statusCode() + ": " + asked.body());
        String analysis = asked.headers().firstValue("Location").orElseThrow();
        while (true) {
            Matcher state = STATE.matcher(http.send(request(analysis).GET().build(), HttpResponse.BodyHandlers.ofString()).body());
            if (state.find() && state.group(1).equals("done")) return (System.nanoTime() - begun) / 1e9;
            if (state.group(1).equals("failed")) throw new IllegalStateException("the analysis failed");
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private double passed(long survey) {
        String means = IntStream.rangeClosed(1, DRIVERS).mapToObj(question -> "avg((answers ->> 'q" + question + "')::numeric)").collect(Collectors.joining(", "));
        long begun = System.nanoTime();
        sql.fetch("select " + means + ", avg((answers ->> 'sat')::numeric) from satisfaction.responses where survey_id = " + survey + " and completed_at is not null");
        return (System.nanoTime() - begun) / 1e9;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address).resolve(path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }
}
