package livedrop.query.follower;

import java.time.Instant;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Keeps the tables of followers by the events, in the transaction that keeps the token. */
@Component
@ProcessingGroup(FollowerProjection.NAME)
public class FollowerProjection {

    public static final String NAME = "followers";

    private final FollowerTables tables;

    public FollowerProjection(FollowerTables tables) {
        this.tables = tables;
    }

    @EventHandler
    void on(CreatorFollowed event, TrackingToken token, @Timestamp Instant at) {
        tables.add(event.creatorId(), event.userId(), token.position().orElseThrow(), at);
    }

    @EventHandler
    void on(CreatorUnfollowed event) {
        tables.remove(event.creatorId(), event.userId());
    }

    @EventHandler
    void on(AccountDeleted event) {
        tables.removeAllOf(event.userId());
    }

    @ResetHandler
    void reset() {
        tables.removeAll();
    }
}
