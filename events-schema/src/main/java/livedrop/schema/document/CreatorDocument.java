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
 * @param followers how many accounts follow the creator
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

    public CreatorDocument with(CreatorEvent event, Instant at) {
        return switch (event) {
            case CreatorRegistered registered -> of(registered, at);
            case CreatorProfileChanged changed ->
                new CreatorDocument(
                        id, changed.displayName(), changed.bio(), changed.avatarUrl(), followers, createdAt);
        };
    }
}
