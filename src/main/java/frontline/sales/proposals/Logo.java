package frontline.sales.proposals;

import static frontline.identity.db.Tables.COMPANY;

import frontline.platform.Outcome;
import frontline.platform.files.Files;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The company's logo on its documents.
@Component
class Logo {

    static final int MOST_BYTES = 500_000;
    private static final int MOST_PIXELS = 4000;

    private final DSLContext sql;
    private final Files files;

    Logo(DSLContext sql, Files files) {
        this.sql = sql;
        this.files = files;
    }

    /// As `data:` address, "" when there is none.
    public String address() {
        Long id = sql.select(COMPANY.LOGO_FILE_ID).from(COMPANY).fetchOne(COMPANY.LOGO_FILE_ID);
        if (id == null) return "";
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        try {
            files.writeTo(id, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:" + files.find(id).contentType() + ";base64," + Base64.getEncoder().encodeToString(picture.toByteArray());
    }

    /// PNG or JPEG.
    @Transactional
    public Outcome<Long> set(byte[] picture) {
        if (picture.length > MOST_BYTES) return Outcome.refused("logo", "proposal.logo.large", MOST_BYTES / 1000);
        @Nullable String type = kindOf(picture);
        if (type == null) return Outcome.refused("logo", "proposal.logo.unreadable");
        try {
            long id = files.store("logo", type, new ByteArrayInputStream(picture)).id();
            sql.update(COMPANY).set(COMPANY.LOGO_FILE_ID, id).execute();
            return Outcome.done(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Transactional
    public void remove() {
        sql.update(COMPANY).setNull(COMPANY.LOGO_FILE_ID).execute();
    }

    private static @Nullable String kindOf(byte[] picture) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return null;
            var reader = readers.next();
            try {
                reader.setInput(in);
                if (reader.getWidth(0) > MOST_PIXELS || reader.getHeight(0) > MOST_PIXELS) return null;
                return switch (reader.getFormatName().toLowerCase(java.util.Locale.ROOT)) {
                    case "png" -> "image/png";
                    case "jpeg", "jpg" -> "image/jpeg";
                    default -> null;
                };
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }
}
