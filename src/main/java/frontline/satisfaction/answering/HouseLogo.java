package frontline.satisfaction.answering;

import static frontline.identity.db.Tables.COMPANY;

import frontline.platform.files.Files;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The company's logo, for those who answer.
@Component
class HouseLogo {

    private final DSLContext sql;
    private final Files files;

    HouseLogo(DSLContext sql, Files files) {
        this.sql = sql;
        this.files = files;
    }

    record Picture(String type, byte[] bytes) {}

    boolean there() {
        return file() != null;
    }

    Optional<Picture> picture() {
        Long id = file();
        if (id == null) return Optional.empty();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            files.writeTo(id, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Picture(files.find(id).contentType(), bytes.toByteArray()));
    }

    private @Nullable Long file() {
        return sql.select(COMPANY.LOGO_FILE_ID).from(COMPANY).fetchOne(COMPANY.LOGO_FILE_ID);
    }
}
