package frontline.satisfaction.programmes;

import frontline.satisfaction.segments.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A programme as it was written once. None is changed: the newest one counts.
/// @param number 1 for the first
/// @param reason why it was changed
public record ProgrammeVersion(long id, long programmeId, int number, String title, Segment segment, String purpose, String goal, String balanceCost, String balanceStaff, String balanceModernisation,
        String improvement, long ownerId, String owner, List<Rival> competitors, String reason, Instant writtenAt, String writer) {

    public record Rival(long id, String name) {}

    /// @param field as in the messages `programme.<field>`
    public record Difference(String field, String before, String after) {}

    public boolean hasStrategy() {
        return !purpose.isBlank() && !goal.isBlank();
    }

    /// What is different from an earlier one, in the order of the form. Values of choices are their codes.
    public List<Difference> since(ProgrammeVersion earlier) {
        List<Difference> found = new ArrayList<>();
        compare(found, "title", earlier.title, title);
        if (!Objects.equals(earlier.segment, segment)) found.add(new Difference("segment", earlier.segment.name(), segment.name()));
        compare(found, "purpose", earlier.purpose, purpose);
        compare(found, "competitors", names(earlier), names(this));
        compare(found, "goal", earlier.goal, goal);
        compare(found, "balance_cost", earlier.balanceCost, balanceCost);
        compare(found, "balance_staff", earlier.balanceStaff, balanceStaff);
        compare(found, "balance_modernisation", earlier.balanceModernisation, balanceModernisation);
        compare(found, "improvement", earlier.improvement, improvement);
        compare(found, "owner", earlier.owner, owner);
        return found;
    }

    private static void compare(List<Difference> found, String field, String before, String after) {
        if (!before.equals(after)) found.add(new Difference(field, before, after));
    }

    private static String names(ProgrammeVersion version) {
        return String.join(", ", version.competitors.stream().map(Rival::name).toList());
    }
}
