package frontline.identity.backups;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.backup.Backups;
import frontline.platform.backup.Backups.Backup;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/backups")
@Tag(name = "backups")
class BackupApi {

    private final Backups backups;

    BackupApi(Backups backups) {
        this.backups = backups;
    }

    record Listed(List<Backup> items, boolean underway) {}

    @GetMapping
    @Operation(summary = "Backups in the data folder, the newest first, and whether one is being taken or tried out; for administrators")
    Listed all(Viewer viewer) {
        viewer.require(Permission.SET_UP_COMPANY);
        return new Listed(backups.all(), backups.underway());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Take one now, in the background")
    void take(Viewer viewer) {
        viewer.require(Permission.SET_UP_COMPANY);
        backups.takeSoon();
    }

    @PostMapping("/rehearsal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Restore the newest beside the base, compare every table, and let the copy go, in the background")
    void tryOut(Viewer viewer) {
        viewer.require(Permission.SET_UP_COMPANY);
        backups.tryOutSoon();
    }
}
