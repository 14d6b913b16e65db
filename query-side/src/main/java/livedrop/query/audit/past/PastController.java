package livedrop.query.audit.past;

import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.query.read.RawJson;
import livedrop.query.redis.StoredDocument;
import livedrop.schema.account.Role;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows auditors what everybody was shown once. */
@RestController
public class PastController {

    private final DropStates states;

    PastController(DropStates states) {
        this.states = states;
    }

    /** The drop as of a time or of an index: byte for byte, and with the ETag, as it was answered then. */
    @GetMapping("/api/audit/drops/{id}/state")
    public Mono<ResponseEntity<byte[]>> state(
            Caller caller,
            @PathVariable String id,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable String index) {
        caller.require(Role.AUDITOR);
        DropId drop = new DropId(Checks.parseUuid("id", id));
        return states.at(Moment.of(at, index), drop)
                .map(PastController::answer)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There was no such drop then")));
    }

    private static ResponseEntity<byte[]> answer(StoredDocument drop) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag('"' + Long.toString(drop.version()) + '"')
                .body(RawJson.envelope(drop.json()));
    }
}
