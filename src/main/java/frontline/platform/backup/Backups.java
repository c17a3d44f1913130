package frontline.platform.backup;

import static frontline.platform.db.Tables.BACKUPS;
import static frontline.platform.db.Tables.BACKUP_RULES;
import static frontline.platform.db.Tables.SCHEDULED_TASKS;

import frontline.platform.jobs.Jobs;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Backups of this company's base in its data folder: taken, kept as long as the rules say, tried out.
@Component
public class Backups {

    private static final Logger log = LoggerFactory.getLogger(Backups.class);

    private final DSLContext sql;
    private final Safe safe;
    private final Jobs jobs;
    private final Clock clock;

    Backups(DSLContext sql, Safe safe, Jobs jobs, Clock clock) {
        this.sql = sql;
        this.safe = safe;
        this.jobs = jobs;
        this.clock = clock;
    }

    public enum Reason {
        NIGHTLY, HAND, UPGRADE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param checkedAt when it was restored aside and compared, null when not yet
    /// @param problem what was wrong with it
    /// @param there whether the file is in the data folder of this node
    public record Backup(long id, String fileName, Reason reason, Instant takenAt, long size, long rows, @Nullable Instant checkedAt, @Nullable String problem, boolean there) {}

    /// Into the data folder, after which those go whose time is over.
    public Backup take(Reason reason) throws IOException {
        Instant now = Instant.now(clock);
        Safe.Saved saved = safe.save("", now);
        long id = sql.insertInto(BACKUPS)
                .set(BACKUPS.FILE_NAME, saved.file().getFileName().toString()).set(BACKUPS.REASON, reason.code()).set(BACKUPS.TAKEN_AT, now)
                .set(BACKUPS.SIZE, saved.size()).set(BACKUPS.ROW_COUNT, saved.manifest().rows())
                .returning(BACKUPS.ID).fetchSingle().getId();
        removeOld();
        return all().stream().filter(backup -> backup.id() == id).findFirst().orElseThrow();
    }

    @Transactional
    public void takeSoon() {
        jobs.start(BackupJobs.NOW, "now", null);
    }

    @Transactional
    public void tryOutSoon() {
        jobs.start(BackupJobs.TRY, "newest", null);
    }

    /// Whether one is being taken or tried out because somebody asked for it.
    public boolean underway() {
        return sql.fetchExists(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.in(BackupJobs.NOW.getTaskName(), BackupJobs.TRY.getTaskName()));
    }

    /// The newest first.
    public List<Backup> all() {
        return sql.selectFrom(BACKUPS).where(BACKUPS.GONE_AT.isNull()).orderBy(BACKUPS.TAKEN_AT.desc(), BACKUPS.ID.desc())
                .fetch(row -> new Backup(row.getId(), row.getFileName(), Reason.valueOf(row.getReason().toUpperCase(java.util.Locale.ROOT)), row.getTakenAt(), row.getSize(), row.getRowCount(),
                        row.getCheckedAt(), row.getProblem(), safe.holds(row.getFileName())));
    }

    public Retention rules() {
        return sql.selectFrom(BACKUP_RULES).fetchOptional(row -> new Retention(row.getNightly(), row.getDays(), row.getWeeks(), row.getMonths())).orElse(Retention.USUAL);
    }

    public void setRules(Retention rules) {
        sql.insertInto(BACKUP_RULES)
                .set(BACKUP_RULES.NIGHTLY, rules.nightly()).set(BACKUP_RULES.DAYS, rules.days()).set(BACKUP_RULES.WEEKS, rules.weeks()).set(BACKUP_RULES.MONTHS, rules.months())
                .onConflict(BACKUP_RULES.ID).doUpdate()
                .set(BACKUP_RULES.NIGHTLY, rules.nightly()).set(BACKUP_RULES.DAYS, rules.days()).set(BACKUP_RULES.WEEKS, rules.weeks()).set(BACKUP_RULES.MONTHS, rules.months())
                .execute();
    }

    /// Restores the newest backup of this node into a database of its own beside the company's, compares every table with what the
    /// file says of it, and lets the database go. Where the server does not allow a database more, the file alone is read.
    public void tryOutNewest() {
        all().stream().filter(Backup::there).findFirst().ifPresent(backup -> {
            String problem = safe.tryOut(backup.fileName());
            if (problem != null) log.error("backup {} is of no use: {}", backup.fileName(), problem);
            sql.update(BACKUPS).set(BACKUPS.CHECKED_AT, Instant.now(clock)).set(BACKUPS.PROBLEM, problem).where(BACKUPS.ID.eq(backup.id())).execute();
        });
    }

    private void removeOld() throws IOException {
        List<Backup> all = all().stream().filter(Backup::there).toList();
        Set<Integer> keep = rules().keep(all.stream().map(backup -> backup.takenAt().atZone(ZoneOffset.UTC).toLocalDate()).toList());
        for (int place = 0; place < all.size(); place++) {
            if (keep.contains(place)) continue;
            safe.remove(all.get(place).fileName());
            sql.update(BACKUPS).set(BACKUPS.GONE_AT, Instant.now(clock)).where(BACKUPS.ID.eq(all.get(place).id())).execute();
        }
    }
}
