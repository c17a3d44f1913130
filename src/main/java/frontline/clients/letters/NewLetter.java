package frontline.clients.letters;

import frontline.clients.history.HistoryWorthy;
import frontline.platform.mail.MailServer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A letter somebody writes to a client: `NewLetter.to(17, "mary@isdom.example").saying("Offer", "Dear Mary, …")`.
/// @param personId the contact person it goes to, null for the client as a whole
/// @param files ids of files of the client
/// @param answers the letter it answers
/// @param topic what it concerns within the client, such as a deal
public record NewLetter(long clientId, @Nullable Long personId, List<String> to, List<String> cc, String subject, String body, List<Long> files, @Nullable Long answers,
        HistoryWorthy.@Nullable Topic topic) {

    public NewLetter {
        to = to.stream().map(MailServer::bare).distinct().toList();
        cc = cc.stream().map(MailServer::bare).distinct().toList();
        subject = subject.strip();
        body = body.replace("\r\n", "\n").strip();
        files = List.copyOf(files);
    }

    public static NewLetter to(long clientId, String... addresses) {
        return new NewLetter(clientId, null, List.of(addresses), List.of(), "", "", List.of(), null, null);
    }

    /// @param written addresses as they are typed: with commas or semicolons between them
    public static List<String> addresses(String written) {
        return Arrays.stream(written.split("[,;\\n]")).map(String::strip).filter(address -> !address.isEmpty()).toList();
    }

    public NewLetter saying(String about, String words) {
        return new NewLetter(clientId, personId, to, cc, about, words, files, answers, topic);
    }

    public NewLetter with(@Nullable Long person) {
        return new NewLetter(clientId, person, to, cc, subject, body, files, answers, topic);
    }

    public NewLetter answering(@Nullable Long letter) {
        return new NewLetter(clientId, personId, to, cc, subject, body, files, letter, topic);
    }

    public NewLetter attaching(List<Long> cardFiles) {
        return new NewLetter(clientId, personId, to, cc, subject, body, cardFiles, answers, topic);
    }
}
