package frontline.identity.secondfactor;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "users")
class SecondFactorApi {

    private final SecondFactors factors;
    private final Users users;

    SecondFactorApi(SecondFactors factors, Users users) {
        this.factors = factors;
        this.users = users;
    }

    @DeleteMapping("/api/v1/users/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Turn off the codes of somebody who has lost the telephone and the recovery codes; administrators only")
    void forget(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.MANAGE_USERS);
        factors.forget(users.get(id).id());
    }
}
