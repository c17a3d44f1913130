package frontline.platform.files;

import static frontline.platform.db.Tables.FILES;
import static frontline.platform.db.Tables.FILE_PIECES;

import frontline.platform.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores files and gives them back, never holding more than a piece in memory.
@Component
public class Files {

    private static final int PIECE = 1 << 20;

    private final DSLContext sql;

    Files(DSLContext sql) {
        this.sql = sql;
    }

    public record StoredFile(long id, String name, String contentType, long size) {}

    /// @param given whatever the sender calls it; kept is what [FileName] leaves of it
    @Transactional
    public StoredFile store(String given, String contentType, InputStream content) throws IOException {
        String plain = FileName.plain(given);
        String name = plain.isEmpty() ? "file" : plain;
        long id = sql.insertInto(FILES)
                .set(FILES.NAME, name).set(FILES.CONTENT_TYPE, contentType).set(FILES.SIZE, 0L)
                .returning(FILES.ID).fetchSingle().getId();
        long size = 0;
        int number = 0;
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            sql.insertInto(FILE_PIECES)
                    .set(FILE_PIECES.FILE_ID, id).set(FILE_PIECES.NUMBER, number++).set(FILE_PIECES.BYTES, piece)
                    .execute();
            size += piece.length;
        }
        sql.update(FILES).set(FILES.SIZE, size).where(FILES.ID.eq(id)).execute();
        return new StoredFile(id, name, contentType, size);
    }

    /// @throws NotFound when there is no such file; whether the person may see it is the caller's question
    public StoredFile find(long id) {
        return sql.select(FILES.ID, FILES.NAME, FILES.CONTENT_TYPE, FILES.SIZE)
                .from(FILES).where(FILES.ID.eq(id))
                .fetchOptional(r -> new StoredFile(r.value1(), r.value2(), r.value3(), r.value4()))
                .orElseThrow(() -> new NotFound("file " + id));
    }

    public void writeTo(long id, OutputStream target) throws IOException {
        for (int number = 0; ; number++) {
            byte[] piece = sql.select(FILE_PIECES.BYTES).from(FILE_PIECES)
                    .where(FILE_PIECES.FILE_ID.eq(id), FILE_PIECES.NUMBER.eq(number))
                    .fetchOne(FILE_PIECES.BYTES);
            if (piece == null) return;
            target.write(piece);
        }
    }

    /// A copy on disk, for readers that need one. The caller deletes it.
    public Path copyToDisk(long id) throws IOException {
        Path copy = java.nio.file.Files.createTempFile("frontline-", ".tmp");
        try (OutputStream out = java.nio.file.Files.newOutputStream(copy)) {
            writeTo(id, out);
        }
        return copy;
    }
}
