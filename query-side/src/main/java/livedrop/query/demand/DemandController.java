package livedrop.query.demand;

import java.util.regex.Pattern;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.drop.DropId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Creators watch their drop: how many ask, and how many get something. */
@RestController
public class DemandController {

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,18}");

    private final Demands demands;

    public DemandController(Demands demands) {
        this.demands = demands;
    }

    /** What was asked of one's own drop since an event. */
    @GetMapping("/api/drops/{id}/demand")
    public Mono<Envelope<Demand>> demand(
            Caller caller, @PathVariable String id, @RequestParam(defaultValue = "0") String after) {
        DropId drop = new DropId(Checks.parseUuid("id", id));
        Checks.of()
                .that("after", after, INDEX.matcher(after).matches(), "the index of an event, or 0")
                .throwIfAny();
        return demands.of(drop, caller.id(), Long.parseLong(after)).map(Envelope::of);
    }
}
