package livedrop.schema.document;

import java.time.Instant;
import livedrop.schema.creator.CreatorEvent;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.creator.CreatorProfileChanged;
import livedrop.schema.creator.CreatorRegistered;
import org.jspecify.annotations.Nullable;

/**
 * A creator's public profile.
 *
 * @param followers how many accounts follow the creator; none as far as the creator's own events tell
 */
public record CreatorDocument(
        CreatorId id,
        String displayName,
        @Nullable String bio,
        @Nullable String avatarUrl,
        long followers,
        Instant createdAt) {

    public static CreatorDocument of(CreatorRegistered event, Instant at) {
        return new CreatorDocument(event.creatorId(), event.displayName(), event.bio(), event.avatarUrl(), 0, at);
    }

    /** The same profile with as many followers: they are counted where they are kept. */
    public CreatorDocument withFollowers(long followers) {
        return new CreatorDocument(id, displayName, bio, avatarUrl, followers, createdAt);
    }

    public CreatorDocument with(CreatorEvent event, Instant at) {
        return switch (event) {
            case CreatorRegistered registered -> of(registered, at);
            case CreatorProfileChanged changed ->
                new CreatorDocument(
                        id, changed.displayName(), changed.bio(), changed.avatarUrl(), followers, createdAt);
        };
    }
}
