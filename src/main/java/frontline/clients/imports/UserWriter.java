package frontline.clients.imports;

import static frontline.identity.db.Tables.USERS;

import frontline.clients.imports.Colleagues.Colleague;
import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.departments.Departments;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Users without sign-in, by e-mail, else by name. Branches and departments are made as they are named; whoever is named
/// as manager is a head of sales in the same branch.
@Component
class UserWriter implements ImportWriter {

    private final Texts texts;

    UserWriter(Texts texts) {
        this.texts = texts;
    }

    @Override
    public ImportKind kind() {
        return ClientKinds.USERS;
    }

    @Override
    public @Nullable String card() {
        return null;
    }

    /// Row by row: a company has hundreds of people, not millions.
    @Override
    public void write(ImportRun run, List<ImportRow> rows) {
        for (ImportRow row : rows) {
            if (!run.viewer().may(Permission.MANAGE_USERS)) row.reject(null, "import.reject.users_by_administrator");
            else if (!row.has("name")) row.reject("name", "import.reject.required");
            else write(run, row);
        }
    }

    private void write(ImportRun run, ImportRow row) {
        long department = department(run, row);
        if (row.has("manager")) manager(run, row.textOr("manager", ""), department);
        Role role = role(row.textOr("role", ""));
        String email = row.text("email");
        Colleague known = email != null ? run.colleagues().find(email) : null;
        if (known == null) known = run.colleagues().find(row.textOr("name", ""));
        if (known == null) {
            String phone = row.phones("phone").stream().map(ImportRow.Phone::written).findFirst().orElse(null);
            row.created(run.colleagues().add(row.textOr("name", ""), email, (role == null ? Role.SALES_REP : role).code(), department, phone).id());
        } else if (run.plan().update() && differs(known, row, department, role)) {
            long moved = movesTo(row, known, department);
            run.sql().update(USERS).set(USERS.DEPARTMENT_ID, moved).set(USERS.ROLE, role == null ? known.role() : role.code())
                    .set(USERS.VERSION, USERS.VERSION.plus(1)).where(USERS.ID.eq(known.id())).execute();
            row.updated(known.id());
        } else {
            row.skipped(known.id());
        }
    }

    private static boolean differs(Colleague known, ImportRow row, long department, @Nullable Role role) {
        return movesTo(row, known, department) != known.departmentId() || role != null && !role.code().equals(known.role());
    }

    private static long movesTo(ImportRow row, Colleague known, long department) {
        return row.has("branch") || row.has("department") ? department : known.departmentId();
    }

    private static long department(ImportRun run, ImportRow row) {
        Departments departments = run.departments();
        long place = departments.root();
        if (row.has("branch")) place = departments.findOrAdd(place, "branch", row.textOr("branch", ""));
        if (row.has("department")) place = departments.findOrAdd(place, "department", row.textOr("department", ""));
        return row.has("branch") || row.has("department") ? place : run.viewer().departmentId();
    }

    private static void manager(ImportRun run, String name, long department) {
        if (run.colleagues().find(name) == null) run.colleagues().add(name, null, Role.HEAD_OF_SALES.code(), department, null);
    }

    /// By its code, or by its word in either language.
    private @Nullable Role role(String written) {
        if (written.isEmpty()) return null;
        String squashed = PlainWords.squashed(written);
        for (Role role : Role.values()) {
            boolean called = PlainWords.squashed(role.code()).equals(squashed);
            for (Language language : Language.values()) called |= PlainWords.squashed(texts.get(language, "role." + role.code())).equals(squashed);
            if (called) return role;
        }
        return null;
    }
}
