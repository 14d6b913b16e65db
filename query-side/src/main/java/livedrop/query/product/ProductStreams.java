package livedrop.query.product;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import livedrop.query.view.DocumentStreams;
import livedrop.query.view.ViewNames;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where in the log a product is: in its own stream. */
@Component
final class ProductStreams implements DocumentStreams {

    @Override
    public String view() {
        return ViewNames.CATALOGUE;
    }

    @Override
    public String prefix() {
        return ProductView.documentName("");
    }

    @Override
    public boolean areListed() {
        return true;
    }

    @Override
    public Mono<Collection<String>> of(UUID id, byte @Nullable [] known) {
        return Mono.just(List.of(id.toString()));
    }
}
