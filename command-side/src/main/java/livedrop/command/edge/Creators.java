package livedrop.command.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import livedrop.eventstore.EventLog;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who is a creator. The log decides: a token is older than the profile, and a view is later. Once a creator, always a
 * creator, so a yes is remembered.
 */
@Component
public class Creators {
    private static final long MOST_REMEMBERED = 100_000;

    private final EventLog eventLog;
    private final Cache<CreatorId, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    public Creators(EventLog eventLog) {
        this.eventLog = eventLog;
    }

    /** The person as a creator; {@code NOT_THE_OWNER} when there is no profile. */
    public Mono<CreatorId> require(UserId userId) {
        CreatorId creator = CreatorId.of(userId);
        return exists(creator)
                .filter(Boolean::booleanValue)
                .map(_ -> creator)
                .switchIfEmpty(Mono.error(() -> new ApiException(
                        ErrorCode.NOT_THE_OWNER, "Only a creator can do this: publish a profile first.", Map.of())));
    }

    public Mono<Boolean> exists(CreatorId creator) {
        return Mono.defer(() -> known.getIfPresent(creator) != null ? Mono.just(true) : hasProfile(creator))
                .doOnNext(exists -> remember(creator, exists));
    }

    private void remember(CreatorId creator, boolean exists) {
        if (exists) {
            known.put(creator, true);
        }
    }

    private Mono<Boolean> hasProfile(CreatorId creator) {
        return eventLog.of(List.of(creator.stream().toString()), 0, 1).hasElements();
    }
}
