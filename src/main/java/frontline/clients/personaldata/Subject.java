package frontline.clients.personaldata;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One person, as they are found in the base.
/// @param people contact persons that are this person
/// @param clients clients that are this person
/// @param near all cards on which they may be spoken of
/// @param mails lower case, reaching nobody else
/// @param phones digits with the country code, reaching nobody else
/// @param shared what reaches others too, and is therefore struck out on the own cards only as theirs
/// @param namesakes others bear the name
record Subject(List<Long> people, List<Long> clients, List<Long> near, List<String> names, List<String> mails, List<String> phones, List<String> shared, boolean namesakes,
        Keys.@Nullable Pattern anywhere, Keys.@Nullable Pattern onCards) {

    /// A condition of a declaration as SQL.
    String filled(String condition) {
        return condition.replace("{people}", ids(people)).replace("{clients}", ids(clients)).replace("{near}", ids(near))
                .replace("{mails}", texts(mails)).replace("{phones}", texts(phones))
                .replace("{told}", texts(Stream.concat(mails.stream(), shared.stream()).toList()))
                .replace("{anywhere}", anywhere == null ? "null::text" : text(anywhere.strict()));
    }

    private static String ids(Collection<Long> ids) {
        return "'{" + ids.stream().map(String::valueOf).collect(Collectors.joining(",")) + "}'::bigint[]";
    }

    private static String texts(Collection<String> texts) {
        return "array[" + texts.stream().map(Subject::text).collect(Collectors.joining(", ")) + "]::text[]";
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
