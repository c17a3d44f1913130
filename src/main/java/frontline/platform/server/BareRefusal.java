package frontline.platform.server;

import frontline.platform.web.BrowserRules;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/// What the server says where it could not even tell which page is asked for. Who is there and in which language is not
/// known then: both languages stand in it.
public class BareRefusal extends ErrorReportValve {

    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Frontline</title>
            <p>This request could not be read, and nothing was changed.</p>
            <p lang="ru">Запрос не удалось прочитать; ничего не изменено.</p></html>
            """;

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        try {
            response.setContentType("text/html;charset=UTF-8");
            BrowserRules.write(response);
            response.getReporter().write(PAGE);
            response.finishResponse();
        } catch (IOException gone) {
            // nobody is there to read it
        }
    }
}
