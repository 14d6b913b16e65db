package livedrop.schema.creator;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A person became a creator. */
@Revision("1")
public record CreatorRegistered(
        CreatorId creatorId,
        String displayName,
        @Nullable String bio,
        @Nullable String avatarUrl) implements CreatorEvent {}
