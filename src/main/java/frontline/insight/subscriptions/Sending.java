package frontline.insight.subscriptions;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.users.Users;
import frontline.identity.users.Users.Choice;
import frontline.insight.slices.AnswerPapers;
import frontline.platform.Outcome;
import frontline.platform.files.Files;
import frontline.platform.mail.Letter;
import frontline.platform.mail.Outbox;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Wording;
import frontline.platform.text.Written;
import frontline.platform.web.Reception;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Answers a question for each reader, within their sight and in their language, and hands the letters to the outbox.
@Component
class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private final Subscriptions subscriptions;
    private final AnswerPapers papers;
    private final Viewers viewers;
    private final Users users;
    private final Files files;
    private final Outbox outbox;
    private final Texts texts;
    private final Reception reception;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Sending(Subscriptions subscriptions, AnswerPapers papers, Viewers viewers, Users users, Files files, Outbox outbox, Texts texts, Reception reception, Clock clock, TransactionTemplate transaction) {
        this.subscriptions = subscriptions;
        this.papers = papers;
        this.viewers = viewers;
        this.users = users;
        this.files = files;
        this.outbox = outbox;
        this.texts = texts;
        this.reception = reception;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Configuration
    static class Jobs {
        @Bean
        Task<Void> sendQuestions(Sending sending) {
            return Tasks.recurring("send-questions-by-mail", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> sending.sendDue());
        }
    }

    /// What was due while the program stood still goes once. One that fails keeps back none of the others.
    void sendDue() {
        Instant now = Instant.now(clock);
        subscriptions.bringNear(now);
        for (long id : subscriptions.due(now)) {
            try {
                transaction.executeWithoutResult(begun -> subscriptions.takeDue(id, now).ifPresent(subscription -> subscriptions.went(subscription, now, send(subscription))));
            } catch (RuntimeException e) {
                log.error("subscription {}", id, e);
                transaction.executeWithoutResult(begun -> subscriptions.takeDue(id, now).ifPresent(subscription -> subscriptions.went(subscription, now, "subscription.not_answered")));
            }
        }
    }

    @Transactional
    public Outcome<Subscription> sendNow(Viewer viewer, long id) {
        Subscription subscription = subscriptions.own(viewer, id);
        String trouble = send(subscription);
        if (trouble != null) return Outcome.refused("", trouble);
        subscriptions.went(subscription, Instant.now(clock), null);
        return Outcome.done(subscriptions.get(id));
    }

    /// @return key of the sentence why nobody got it, null where somebody did
    private @Nullable String send(Subscription subscription) {
        String trouble = "subscription.nobody_left";
        boolean sent = false;
        for (Choice reader : subscription.readers()) {
            Viewer viewer = viewers.find(reader.id()).orElse(null);
            String address = viewer == null ? null : users.get(viewer.userId()).email();
            if (viewer == null || address == null) continue;
            Language language = users.languageOf(viewer.userId(), reception.house().language());
            Wording words = new Wording(texts, new Written(language, reception.house().zone(), clock));
            switch (papers.print(viewer, subscription.query(), subscription.title(), subscription.format(), words)) {
                case Outcome.Done<byte[]>(byte[] paper) -> {
                    outbox.send(letter(subscription, paper, words).to(address));
                    sent = true;
                }
                case Outcome.Refused<byte[]>(var refusals) -> trouble = refusals.getFirst().arguments().isEmpty() ? refusals.getFirst().key() : "subscription.not_answered";
            }
        }
        return sent ? null : trouble;
    }

    private Letter letter(Subscription subscription, byte[] paper, Wording words) {
        String name = subscription.title() + " " + words.written().today() + "." + subscription.format().code();
        return Letter.of("subscription", subscription.id(), subscription.title(), words.t("subscription.letter", subscription.title(), words.written().dayInWords(words.written().today()), subscription.owner().name(), reception.house().name()))
                .attaching(stored(name, subscription.format().contentType(), paper), name).byMachine();
    }

    private long stored(String name, String contentType, byte[] content) {
        try {
            return files.store(name, contentType, new ByteArrayInputStream(content)).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
