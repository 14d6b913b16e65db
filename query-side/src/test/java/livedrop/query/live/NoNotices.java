package livedrop.query.live;

import java.util.Map;
import java.util.UUID;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.live.history.Circle;
import livedrop.query.live.history.Notices;
import livedrop.schema.account.UserId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is kept for people who were told nothing and follow nobody. */
public class NoNotices implements Notices {

    @Override
    public Mono<Long> position() {
        return Mono.just(Long.MAX_VALUE);
    }

    @Override
    public Flux<LiveEvent> after(UserId userId, long index, int limit) {
        return Flux.empty();
    }

    @Override
    public Mono<Circle> circle(UserId userId, long asOf) {
        return Mono.just(new Circle(Map.of(), 0));
    }

    @Override
    public Mono<Boolean> announcedBefore(UUID announcement, long index) {
        return Mono.just(false);
    }
}
