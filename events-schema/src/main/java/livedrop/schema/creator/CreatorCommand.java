package livedrop.schema.creator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a creator. */
public sealed interface CreatorCommand {

    CreatorId creatorId();

    @TargetAggregateIdentifier
    @JsonIgnore
    default UUID stream() {
        return creatorId().stream();
    }

    /** Makes the person a creator, or changes the profile of one; answers {@code true} when it was the first time. */
    record PublishProfile(
            CreatorId creatorId,
            String displayName,
            @Nullable String bio,
            @Nullable String avatarUrl) implements CreatorCommand {}
}
