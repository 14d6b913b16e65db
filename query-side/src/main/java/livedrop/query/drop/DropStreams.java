package livedrop.query.drop;

import java.util.Collection;
import java.util.UUID;
import livedrop.query.view.DocumentStreams;
import livedrop.query.view.ViewNames;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where in the log a drop is: in its own stream, and in those of its stocks. */
@Component
final class DropStreams implements DocumentStreams {

    private final LoggedDrops drops;

    DropStreams(LoggedDrops drops) {
        this.drops = drops;
    }

    @Override
    public String view() {
        return ViewNames.DROPS;
    }

    @Override
    public String prefix() {
        return DropView.documentName("");
    }

    @Override
    public Mono<Collection<String>> of(UUID id, byte @Nullable [] known) {
        return drops.streams(new DropId(id));
    }
}
