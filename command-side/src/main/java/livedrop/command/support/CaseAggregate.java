package livedrop.command.support;

import livedrop.schema.support.CaseId;
import livedrop.schema.support.CompensationOrdered;
import livedrop.schema.support.StepsDiscarded;
import livedrop.schema.support.StepsRetried;
import livedrop.schema.support.SupportCommand.CompensateOrder;
import livedrop.schema.support.SupportCommand.DiscardSteps;
import livedrop.schema.support.SupportCommand.RetrySteps;
import livedrop.schema.support.SupportEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * All that support has decided about one order or drop. Each decision is a fact, a repeat as well: somebody has decided
 * again. What may be decided, and what follows, is for those to say who take the steps.
 */
@Aggregate(type = "Case")
public class CaseAggregate {

    private @Nullable CaseId id;

    @AggregateIdentifier
    public @Nullable CaseId id() {
        return id;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(RetrySteps command) {
        AggregateLifecycle.apply(new StepsRetried(
                command.caseId(), command.subjectId(), command.by(), command.reason(), command.steps()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(CompensateOrder command) {
        AggregateLifecycle.apply(new CompensationOrdered(
                command.caseId(), command.subjectId(), command.by(), command.reason(), command.steps()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(DiscardSteps command) {
        AggregateLifecycle.apply(new StepsDiscarded(
                command.caseId(), command.subjectId(), command.by(), command.reason(), command.steps()));
    }

    @EventSourcingHandler
    public void on(SupportEvent event) {
        id = event.caseId();
    }
}
