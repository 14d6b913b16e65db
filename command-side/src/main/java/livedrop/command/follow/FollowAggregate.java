package livedrop.command.follow;

import java.time.Clock;
import livedrop.schema.follow.FollowCommand;
import livedrop.schema.follow.FollowCommand.FollowCreator;
import livedrop.schema.follow.FollowCommand.UnfollowCreator;
import livedrop.schema.follow.FollowEvent;
import livedrop.schema.follow.FollowId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** {@link Follow}, stored by Axon. */
@Aggregate(type = "Follow")
public class FollowAggregate {
    private final Follow follow = new Follow();

    @AggregateIdentifier
    public @Nullable FollowId id() {
        return follow.id();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(FollowCreator command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(UnfollowCreator command, Clock clock) {
        decide(command, clock);
    }

    private void decide(FollowCommand command, Clock clock) {
        follow.decide(command, clock.instant()).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    public void on(FollowEvent event) {
        follow.evolve(event);
    }
}
