package livedrop.command.product;

import java.time.Clock;
import livedrop.schema.product.ProductCommand.ChangeProductImage;
import livedrop.schema.product.ProductCommand.CreateProduct;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.product.ProductId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** {@link Product}, stored by Axon. */
@Aggregate(type = "Product")
public class ProductAggregate {
    private final Product product = new Product();

    @AggregateIdentifier
    public @Nullable ProductId id() {
        return product.id();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    public void handle(CreateProduct command, Clock clock) {
        product.decide(command, clock.instant()).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    public void handle(ChangeProductImage command, Clock clock) {
        product.decide(command, clock.instant()).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    public void on(ProductEvent event) {
        product.evolve(event);
    }
}
