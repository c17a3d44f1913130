package frontline.platform.mail;

import java.util.Map;

/// Makes the mail library take letters as they are. It reads these settings once, when its classes are loaded.
public final class LenientMail {

    private static final Map<String, String> SETTINGS = Map.of(
            "mail.mime.decodetext.strict", "false",
            "mail.mime.parameters.strict", "false",
            "mail.mime.base64.ignoreerrors", "true",
            "mail.mime.uudecode.ignoreerrors", "true",
            "mail.mime.uudecode.ignoremissingbeginend", "true",
            "mail.mime.ignoreunknownencoding", "true",
            "mail.mime.multipart.allowempty", "true",
            "mail.mime.multipart.ignoreexistingboundaryparameter", "false",
            "mail.mime.decodefilename", "true",
            "mail.mime.setdefaulttextcharset", "false");

    private LenientMail() {}

    public static void use() {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) System.setProperty(name, value);
        });
    }
}
