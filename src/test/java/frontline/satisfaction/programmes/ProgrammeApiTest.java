package frontline.satisfaction.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import org.junit.jupiter.api.Test;

class ProgrammeApiTest extends ProgramTest {

    @Test
    void programmes_competitors_and_the_lens_are_written_and_read_through_the_api() {
        Viewer helen = hire("Helen Head", Role.HEAD_OF_SALES, department("North"));
        String token = tokenOf(helen);
        Web web = Web.stranger(port);
        Web.Answer refused = web.api(token, "POST", "/api/v1/programmes", "{\"title\": \"\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"field\":\"owner_id\"", "\"field\":\"segment\"");
        Web.Answer begun = web.api(token, "POST", "/api/v1/programmes",
                "{\"title\": \"Wholesale\", \"segment_name\": \"All\", \"purpose\": \"Why\", \"goal\": \"What\", \"owner_id\": " + helen.userId() + ", \"new_competitors\": \"Acme\"}");
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.body()).contains("\"stage\":\"measurement\"", "\"name\":\"Acme\"");
        assertThat(web.api(token, "PUT", "/api/v1/programmes/1", "{\"title\": \"Wholesale\", \"segment_name\": \"All\", \"goal\": \"More\", \"owner_id\": " + helen.userId() + ", \"reason\": \"The board\"}").status()).isEqualTo(200);
        assertThat(web.api(token, "GET", "/api/v1/programmes/1/versions", "").body()).contains("\"number\":2", "\"reason\":\"The board\"", "\"number\":1");
        assertThat(web.api(token, "POST", "/api/v1/programmes/1/benefits", "{\"words\": \"I lose no time\"}").body()).contains("\"id\":1");
        assertThat(web.api(token, "POST", "/api/v1/programmes/1/properties", "{\"words\": \"On the day\", \"benefit_id\": 1}").status()).isEqualTo(200);
        assertThat(web.api(token, "POST", "/api/v1/programmes/1/quotations", "{\"words\": \"We lost a day\", \"property_id\": 1}").status()).isEqualTo(200);
        assertThat(web.api(token, "GET", "/api/v1/programmes/1/lens", "").body()).contains("We lost a day");
        assertThat(web.api(token, "POST", "/api/v1/programmes/1/quotations", "{\"words\": \"Long ago\", \"said_on\": \"-999999999-01-01\"}").body()).contains("\"field\":\"said_on\"");
        assertThat(web.api(token, "PUT", "/api/v1/programmes/1/properties/1", "{\"words\": \"On the day\", \"retired\": true}").status()).isEqualTo(200);
        assertThat(web.api(token, "GET", "/api/v1/programmes/1/lens", "").body()).contains("\"benefits\":[{\"id\":1,\"words\":\"I lose no time\",\"properties\":[]}]", "We lost a day");
        assertThat(web.api(token, "POST", "/api/v1/competitors", "{\"name\": \"acme\"}").status()).isEqualTo(422);
        assertThat(web.api(token, "POST", "/api/v1/programmes/1/end", "").body()).contains("\"ended\":true");
    }
}
