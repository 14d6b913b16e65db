package livedrop.query.audit.timeline;

import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.account.Role;
import livedrop.schema.order.OrderId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells auditors the story of an order. */
@RestController
public class TimeLineController {

    private final TimeLines timeLines;

    TimeLineController(TimeLines timeLines) {
        this.timeLines = timeLines;
    }

    /** The steps of an order, over all streams. */
    @GetMapping("/api/audit/orders/{id}")
    public Mono<Envelope<TimeLine>> order(Caller caller, @PathVariable String id) {
        caller.require(Role.AUDITOR);
        return timeLines
                .of(new OrderId(Checks.parseUuid("id", id)))
                .map(Envelope::of)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such order")));
    }
}
