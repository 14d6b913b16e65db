package livedrop.command.creator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import livedrop.schema.creator.CreatorCommand;
import livedrop.schema.creator.CreatorCommand.PublishProfile;
import livedrop.schema.creator.CreatorEvent;
import livedrop.schema.creator.CreatorProfileChanged;
import livedrop.schema.creator.CreatorRegistered;
import org.jspecify.annotations.Nullable;

/** A creator: the profile that was published last. */
public final class Creator {
    private @Nullable PublishProfile profile;

    /** What the command leads to; nothing when the profile is shown already. */
    public List<CreatorEvent> decide(CreatorCommand command, Instant now) {
        return switch (command) {
            case PublishProfile publish -> publish(publish);
        };
    }

    private List<CreatorEvent> publish(PublishProfile command) {
        if (profile == null) {
            return List.of(new CreatorRegistered(
                    command.creatorId(), command.displayName(), command.bio(), command.avatarUrl()));
        }
        if (profile.equals(command)) {
            return List.of();
        }
        return List.of(new CreatorProfileChanged(
                command.creatorId(), command.displayName(), command.bio(), command.avatarUrl()));
    }

    public void evolve(CreatorEvent event) {
        profile = switch (event) {
            case CreatorRegistered registered ->
                new PublishProfile(
                        registered.creatorId(), registered.displayName(), registered.bio(), registered.avatarUrl());
            case CreatorProfileChanged changed ->
                new PublishProfile(changed.creatorId(), changed.displayName(), changed.bio(), changed.avatarUrl());
        };
    }

    public boolean isRegistered() {
        return profile != null;
    }

    /** The id of the creator's stream, once there is a profile. */
    public @Nullable UUID stream() {
        return profile == null ? null : profile.stream();
    }
}
