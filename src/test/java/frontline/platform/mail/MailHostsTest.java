package frontline.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MailHostsTest {

    @Test
    void without_a_list_any_but_where_a_machine_keeps_its_own_secrets() {
        MailHosts any = new MailHosts(List.of());
        for (String host : List.of("smtp.example.com", "localhost", "10.0.0.5", "MAIL.example.org")) assertThat(any.objection(host)).as(host).isEmpty();
        for (String host : List.of("169.254.169.254", "fe80::1", "0.0.0.0", "0", "2852039166", "0xA9FEA9FE", "::ffff:169.254.169.254", "metadata.google.internal")) assertThat(any.objection(host)).as(host).contains("mail.host_not_allowed");
        for (String host : List.of("", "a b", "http://x", "x/y")) assertThat(any.objection(host)).as(host).contains("mail.host_wrong");
    }

    @Test
    void with_a_list_those_on_it() {
        MailHosts some = new MailHosts(List.of("mail.example.org", " *.example.net"));
        for (String host : List.of("mail.example.org", "Mail.Example.ORG", "imap.example.net")) assertThat(some.objection(host)).as(host).isEmpty();
        for (String host : List.of("localhost", "example.net", "mail.example.org.evil.example", "evilexample.net")) assertThat(some.objection(host)).as(host).contains("mail.host_not_allowed");
    }
}
