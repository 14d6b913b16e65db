package livedrop.schema.creator;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The creator shows another profile from now on. */
@Revision("1")
public record CreatorProfileChanged(
        CreatorId creatorId,
        String displayName,
        @Nullable String bio,
        @Nullable String avatarUrl) implements CreatorEvent {}
