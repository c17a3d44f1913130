package frontline.identity.nodes;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.nodes.Nodes;
import frontline.platform.replica.Replica;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/nodes")
@Tag(name = "nodes")
class NodesApi {

    private final Nodes nodes;
    private final Replica replica;

    NodesApi(Nodes nodes, Replica replica) {
        this.nodes = nodes;
        this.replica = replica;
    }

    /// @param trouble why it is not read, null when nothing is wrong
    record ReplicaState(long lagMillis, long boundMillis, @Nullable String trouble) {}

    record Listed(List<Nodes.Living> items, @Nullable ReplicaState replica) {}

    @GetMapping
    @Operation(summary = "The programs that work on the base, and the replica of the one that answers; for administrators")
    Listed all(Viewer viewer) {
        viewer.require(Permission.SET_UP_COMPANY);
        return new Listed(nodes.living(), replica.shown().map(shown -> new ReplicaState(shown.lag().toMillis(), shown.bound().toMillis(), shown.trouble())).orElse(null));
    }
}
