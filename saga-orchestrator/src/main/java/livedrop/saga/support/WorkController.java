package livedrop.saga.support;

import java.util.List;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.Page;
import livedrop.kit.web.PageRequest;
import livedrop.kit.web.SignedCursors;
import livedrop.saga.support.OutstandingWork.Place;
import livedrop.schema.account.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Support sees what will happen by itself, and when. */
@RestController
class WorkController {

    private static final String LIST = "ops:timers";

    private final OutstandingWork work;
    private final SignedCursors cursors;

    WorkController(OutstandingWork work, SignedCursors cursors) {
        this.work = work;
        this.cursors = cursors;
    }

    @GetMapping("/api/ops/timers")
    Mono<Envelope<Page<WorkDocument>>> upcoming(
            Caller caller, @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        caller.require(Role.SUPPORT);
        PageRequest part = cursors.read(LIST, limit, cursor);
        Place after = part.position() == null ? Place.BEGINNING : Place.parse(part.position());
        return Waiting.on(() -> work.upcoming(after, part.limit() + 1))
                .map(oneMore -> page(oneMore, part))
                .map(Envelope::of);
    }

    private Page<WorkDocument> page(List<WorkDocument> oneMore, PageRequest part) {
        if (oneMore.size() <= part.limit()) {
            return new Page<>(oneMore, null);
        }
        List<WorkDocument> items = oneMore.subList(0, part.limit());
        return new Page<>(items, cursors.cursor(LIST, Place.of(items.getLast()).toString()));
    }
}
