package frontline.satisfaction.programmes;

import frontline.satisfaction.segments.Segment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is written of a programme. An absent text is an empty one.
/// @param segmentFilter as it stands in the address of the client list; empty: all clients
/// @param improvement 'small' or 'innovation'
/// @param newCompetitors names, one a line, of competitors that may not be known yet
/// @param reason why it is changed
/// @param basedOn the version that was read; null: whatever stands there now
public record ProgrammeForm(String title, String segmentName, String segmentFilter, String purpose, String goal, String balanceCost, String balanceStaff, String balanceModernisation,
        String improvement, @Nullable Long ownerId, List<Long> competitors, String newCompetitors, String reason, @Nullable Long basedOn) {

    public ProgrammeForm(@Nullable String title, @Nullable String segmentName, @Nullable String segmentFilter, @Nullable String purpose, @Nullable String goal, @Nullable String balanceCost,
            @Nullable String balanceStaff, @Nullable String balanceModernisation, @Nullable String improvement, @Nullable Long ownerId, @Nullable List<Long> competitors,
            @Nullable String newCompetitors, @Nullable String reason, @Nullable Long basedOn) {
        this.title = clean(title);
        this.segmentName = clean(segmentName);
        this.segmentFilter = clean(segmentFilter);
        this.purpose = clean(purpose);
        this.goal = clean(goal);
        this.balanceCost = clean(balanceCost);
        this.balanceStaff = clean(balanceStaff);
        this.balanceModernisation = clean(balanceModernisation);
        this.improvement = improvement == null || improvement.isBlank() ? "small" : improvement.strip();
        this.ownerId = ownerId;
        this.competitors = competitors == null ? List.of() : competitors.stream().filter(Objects::nonNull).distinct().toList();
        this.newCompetitors = clean(newCompetitors);
        this.reason = clean(reason);
        this.basedOn = basedOn;
    }

    /// For one that is written from code: everything else is empty.
    public static ProgrammeForm named(String title, Segment segment, long owner) {
        return new ProgrammeForm(title, segment.name(), segment.filter(), null, null, null, null, null, null, owner, null, null, null, null);
    }

    public static ProgrammeForm of(ProgrammeVersion version) {
        return new ProgrammeForm(version.title(), version.segment().name(), version.segment().filter(), version.purpose(), version.goal(), version.balanceCost(), version.balanceStaff(),
                version.balanceModernisation(), version.improvement(), version.ownerId(), version.competitors().stream().map(ProgrammeVersion.Rival::id).toList(), null, null, version.id());
    }

    ProgrammeForm in(Segment segment) {
        return new ProgrammeForm(title, segment.name(), segment.filter(), purpose, goal, balanceCost, balanceStaff, balanceModernisation, improvement, ownerId, competitors, newCompetitors, reason, basedOn);
    }

    public ProgrammeForm to(String why, String wanted) {
        return new ProgrammeForm(title, segmentName, segmentFilter, why, wanted, balanceCost, balanceStaff, balanceModernisation, improvement, ownerId, competitors, newCompetitors, reason, basedOn);
    }

    public ProgrammeForm against(Long... rivals) {
        return new ProgrammeForm(title, segmentName, segmentFilter, purpose, goal, balanceCost, balanceStaff, balanceModernisation, improvement, ownerId, List.of(rivals), newCompetitors, reason, basedOn);
    }

    public ProgrammeForm balanced(String cost, String staff, String modernisation) {
        return new ProgrammeForm(title, segmentName, segmentFilter, purpose, goal, cost, staff, modernisation, improvement, ownerId, competitors, newCompetitors, reason, basedOn);
    }

    public ProgrammeForm because(String why) {
        return new ProgrammeForm(title, segmentName, segmentFilter, purpose, goal, balanceCost, balanceStaff, balanceModernisation, improvement, ownerId, competitors, newCompetitors, why, basedOn);
    }

    public List<String> namedCompetitors() {
        return newCompetitors.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
    }

    private static String clean(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
