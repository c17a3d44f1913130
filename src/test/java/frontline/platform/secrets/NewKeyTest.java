package frontline.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.testing.ProgramTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;

/// Somebody has seen the key, and the company puts another in its place.
class NewKeyTest extends ProgramTest {

    @TempDir private Path folder;

    @Test
    void what_was_kept_with_the_old_key_is_kept_with_the_new_one_and_the_old_one_can_go() throws Exception {
        Secrets first = with("", "");
        first.keep("mail", "swordfish");
        first.keep("mailbox-1", "пароль");
        String print = first.fingerprint("mary@isdom.example");

        Files.move(folder.resolve(SecretKeyFile.NAME), folder.resolve(SecretKeyFile.BEFORE));
        Secrets both = with("", "");
        assertThat(both.find("mail")).as("before it is kept anew").contains("swordfish");
        assertThat(both.fingerprint("mary@isdom.example")).isEqualTo(print);
        start();
        assertThat(sql.fetchValue("select count(*) from platform.secrets")).as("with the key of fingerprints").isEqualTo(3L);

        Files.delete(folder.resolve(SecretKeyFile.BEFORE));
        Secrets second = with("", "");
        assertThat(second.find("mail")).contains("swordfish");
        assertThat(second.find("mailbox-1")).contains("пароль");
        assertThat(second.fingerprint("mary@isdom.example")).as("who was erased is still recognised").isEqualTo(print);

        assertThat(with("a third one", "").find("mail")).isEmpty();
        new NewKey(new SecretKeyFile("", "a third one", Files.readString(folder.resolve(SecretKeyFile.NAME)).strip()), with("a third one", Files.readString(folder.resolve(SecretKeyFile.NAME)).strip())).run(new DefaultApplicationArguments());
        Secrets third = with("a third one", "");
        assertThat(third.find("mail")).contains("swordfish");
        assertThat(third.fingerprint("mary@isdom.example")).isEqualTo(print);
    }

    @Test
    void what_neither_key_opens_is_left_as_it_is() throws Exception {
        with("of long ago", "").keep("mail", "swordfish");
        with("", "").keep("mailbox-1", "another");
        Files.move(folder.resolve(SecretKeyFile.NAME), folder.resolve(SecretKeyFile.BEFORE));
        start();
        assertThat(with("", "").find("mail")).isEmpty();
        assertThat(with("of long ago", "").find("mail")).contains("swordfish");
    }

    private void start() {
        new NewKey(new SecretKeyFile(folder.toString(), "", ""), with("", "")).run(new DefaultApplicationArguments());
    }

    private Secrets with(String given, String before) {
        return new Secrets(sql, new SecretKeyFile(given.isEmpty() ? folder.toString() : "", given, before));
    }
}
