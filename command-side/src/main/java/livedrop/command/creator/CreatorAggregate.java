package livedrop.command.creator;

import java.time.Clock;
import java.util.UUID;
import livedrop.schema.creator.CreatorCommand.PublishProfile;
import livedrop.schema.creator.CreatorEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** {@link Creator}, stored by Axon. */
@Aggregate(type = "Creator")
public class CreatorAggregate {
    private final Creator creator = new Creator();

    @AggregateIdentifier
    public @Nullable UUID stream() {
        return creator.stream();
    }

    /** Answers whether this made the person a creator. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean handle(PublishProfile command, Clock clock) {
        boolean first = !creator.isRegistered();
        creator.decide(command, clock.instant()).forEach(AggregateLifecycle::apply);
        return first;
    }

    @EventSourcingHandler
    public void on(CreatorEvent event) {
        creator.evolve(event);
    }
}
