package livedrop.query.creator;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import livedrop.query.view.DocumentStreams;
import livedrop.query.view.ViewNames;
import livedrop.schema.creator.CreatorId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where in the log a creator is: in a stream of its own. */
@Component
final class CreatorStreams implements DocumentStreams {

    @Override
    public String view() {
        return ViewNames.CATALOGUE;
    }

    @Override
    public String prefix() {
        return CreatorView.documentName("");
    }

    @Override
    public Mono<Collection<String>> of(UUID id, byte @Nullable [] known) {
        return Mono.just(List.of(new CreatorId(id).stream().toString()));
    }
}
