package frontline.platform.secrets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// At the start with a new key, while the one before is at hand: what was kept with that is kept with the new one.
@Component
@ConditionalOnWebApplication
class NewKey implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(NewKey.class);

    private final SecretKeyFile key;
    private final Secrets secrets;

    NewKey(SecretKeyFile key, Secrets secrets) {
        this.key = key;
        this.secrets = secrets;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (key.before().isEmpty()) return;
        int renewed = secrets.keepAnew();
        log.warn("{} secrets are kept with the new key now; the one before is needed for backups of before alone, and can be taken away ({}, FRONTLINE_SECRET_KEY_BEFORE)", renewed, SecretKeyFile.BEFORE);
    }
}
