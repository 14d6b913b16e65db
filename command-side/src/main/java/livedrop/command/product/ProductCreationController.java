package livedrop.command.product;

import java.util.List;
import java.util.Objects;
import livedrop.command.edge.Commands;
import livedrop.command.edge.Creators;
import livedrop.command.edge.NewIds;
import livedrop.command.edge.Prices;
import livedrop.command.tail.StreamFollower;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.Money;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.product.ProductCommand.CreateProduct;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A creator adds a product. */
@RestController
class ProductCreationController {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 5_000;

    private final Commands commands;
    private final Creators creators;
    private final StreamFollower streams;
    private final NewIds ids;

    ProductCreationController(Commands commands, Creators creators, StreamFollower streams, NewIds ids) {
        this.commands = commands;
        this.creators = creators;
        this.streams = streams;
        this.ids = ids;
    }

    /** The product as everybody shall see it. */
    record ProductRequest(
            @Nullable String name,
            @Nullable String description,
            @Nullable Money price,
            @Nullable String imageUrl) {
        void check() {
            Prices.check(
                            Checks.of()
                                    .required("name", name)
                                    .text("name", name, 1, LONGEST_NAME)
                                    .text("description", description, 0, LONGEST_DESCRIPTION)
                                    .required("price", price),
                            "price",
                            price)
                    .url("imageUrl", imageUrl)
                    .throwIfAny();
        }

        CreateProduct command(ProductId product, CreatorId creator) {
            return new CreateProduct(
                    product,
                    creator,
                    Objects.requireNonNull(name),
                    description,
                    Objects.requireNonNull(price),
                    imageUrl);
        }
    }

    @PostMapping("/api/products")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Envelope<ProductDocument>> create(@RequestBody ProductRequest request, Caller caller) {
        request.check();
        ProductId product = new ProductId(ids.next());
        return creators.require(caller.id())
                .flatMap(creator -> commands.send(request.command(product, creator)))
                .then(streams.read(product.toString()))
                .map(ProductCreationController::document)
                .map(Envelope::of);
    }

    private static ProductDocument document(List<LoggedEvent> stream) {
        LoggedEvent created = stream.getFirst();
        return ProductDocument.of((ProductCreated) created.payload(), created.at());
    }
}
