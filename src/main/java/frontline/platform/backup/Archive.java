package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A backup's file, read.
final class Archive {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final char @Nullable [] passphrase;

    Archive(Path file, char @Nullable [] passphrase) {
        this.file = file;
        this.passphrase = passphrase;
    }

    interface Entry {
        void take(String name, InputStream content) throws IOException, java.sql.SQLException;
    }

    /// Reads all of it and compares each table with what is said of it. Only then does anybody rely on it.
    Manifest checked() throws IOException {
        Map<String, String> found = new HashMap<>();
        Manifest[] manifest = new Manifest[1];
        try {
            read((name, content) -> {
                if (name.equals(TakeBackup.MANIFEST)) {
                    manifest[0] = JSON.readValue(content.readAllBytes(), Manifest.class);
                } else {
                    var digested = new DigestInputStream(content, Rows.sha256());
                    digested.transferTo(OutputStream.nullOutputStream());
                    found.put(name, HexFormat.of().formatHex(digested.getMessageDigest().digest()));
                }
            });
        } catch (ZipException | EOFException | tools.jackson.core.JacksonException e) {
            throw damaged(e);
        } catch (java.sql.SQLException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException e) {
            // what decrypts says by a plain exception that something was changed
            if (passphrase != null) throw damaged(e);
            throw e;
        }
        if (manifest[0] == null) throw new ConsoleRefusal("The backup %s is not whole: its end is missing.".formatted(file));
        if (manifest[0].format() > Manifest.FORMAT) throw new ConsoleRefusal("The backup %s was taken by a newer version of Frontline (%s); restore it with that one.".formatted(file, manifest[0].program()));
        for (var table : manifest[0].tables()) {
            if (!table.sha256().equals(found.get("tables/" + table.name()))) throw new ConsoleRefusal("The backup %s is damaged: table %s is not what was saved.".formatted(file, table.name()));
        }
        if (manifest[0].key() != null && !manifest[0].key().equals(found.get(TakeBackup.KEY))) throw new ConsoleRefusal("The backup %s is damaged: the key of secrets is not what was saved.".formatted(file));
        return manifest[0];
    }

    void read(Entry entry) throws IOException, java.sql.SQLException {
        if (!Files.isRegularFile(file)) throw new ConsoleRefusal("There is no file %s.".formatted(file));
        try (var source = Files.newInputStream(file); var content = Sealed.reading(source, passphrase); var zip = new ZipInputStream(content, StandardCharsets.UTF_8)) {
            for (var next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) entry.take(next.getName(), zip);
            content.transferTo(OutputStream.nullOutputStream()); // to the very end, where a sealed stream proves itself
        }
    }

    private ConsoleRefusal damaged(Exception e) {
        return new ConsoleRefusal("The backup %s is damaged or not whole.".formatted(file), e);
    }
}
