package livedrop.command.creator;

import java.util.List;
import java.util.Objects;
import livedrop.command.edge.Commands;
import livedrop.command.tail.StreamFollower;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.creator.CreatorCommand.PublishProfile;
import livedrop.schema.creator.CreatorEvent;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.document.CreatorDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A person becomes a creator, or shows another profile. */
@RestController
class CreatorProfileController {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_BIO = 2_000;

    private final Commands commands;
    private final StreamFollower streams;
    private final CreatorFollowers followers;

    CreatorProfileController(Commands commands, StreamFollower streams, CreatorFollowers followers) {
        this.commands = commands;
        this.streams = streams;
        this.followers = followers;
    }

    /** The profile as everybody shall see it. */
    record ProfileRequest(
            @Nullable String displayName,
            @Nullable String bio,
            @Nullable String avatarUrl) {
        PublishProfile command(CreatorId creator) {
            Checks.of()
                    .required("displayName", displayName)
                    .text("displayName", displayName, 1, LONGEST_NAME)
                    .text("bio", bio, 0, LONGEST_BIO)
                    .url("avatarUrl", avatarUrl)
                    .throwIfAny();
            return new PublishProfile(creator, Objects.requireNonNull(displayName), bio, avatarUrl);
        }
    }

    @PostMapping("/api/creators")
    Mono<ResponseEntity<Envelope<CreatorDocument>>> publish(@RequestBody ProfileRequest request, Caller caller) {
        CreatorId creator = CreatorId.of(caller.id());
        return commands.<Boolean>send(request.command(creator)).flatMap(first -> profile(creator)
                .map(document -> ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(Envelope.of(document))));
    }

    private Mono<CreatorDocument> profile(CreatorId creator) {
        return streams.read(creator.stream().toString())
                .map(CreatorProfileController::document)
                .zipWith(followers.of(creator), CreatorDocument::withFollowers);
    }

    private static CreatorDocument document(List<LoggedEvent> stream) {
        LoggedEvent first = stream.getFirst();
        CreatorDocument document = CreatorDocument.of((CreatorRegistered) first.payload(), first.at());
        for (LoggedEvent logged : stream) {
            document = document.with((CreatorEvent) logged.payload(), logged.at());
        }
        return document;
    }
}
