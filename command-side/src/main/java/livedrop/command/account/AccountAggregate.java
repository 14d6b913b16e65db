package livedrop.command.account;

import java.time.Clock;
import livedrop.schema.account.AccountCommand;
import livedrop.schema.account.AccountCommand.ChangeAccountRoles;
import livedrop.schema.account.AccountCommand.DeleteAccount;
import livedrop.schema.account.AccountCommand.RegisterAccount;
import livedrop.schema.account.AccountEvent;
import livedrop.schema.account.UserId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** {@link Account}, stored by Axon. */
@Aggregate(type = "Account")
public class AccountAggregate {
    private final Account account = new Account();

    @AggregateIdentifier
    public @Nullable UserId id() {
        return account.id();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(RegisterAccount command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(ChangeAccountRoles command, Clock clock) {
        decide(command, clock);
    }

    @CommandHandler
    public void handle(DeleteAccount command, Clock clock) {
        decide(command, clock);
    }

    private void decide(AccountCommand command, Clock clock) {
        account.decide(command, clock.instant()).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    public void on(AccountEvent event) {
        account.evolve(event);
    }
}
