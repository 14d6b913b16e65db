package livedrop.command.account;

import static livedrop.command.testing.RefusedWith.refusedWith;
import static livedrop.command.testing.Samples.BUYER;

import java.util.Set;
import livedrop.command.testing.Fixtures;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.AccountCommand.ChangeAccountRoles;
import livedrop.schema.account.AccountCommand.DeleteAccount;
import livedrop.schema.account.AccountCommand.RegisterAccount;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.AccountRegistered;
import livedrop.schema.account.AccountRolesChanged;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.samples.Seed;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An account")
class AccountAggregateTest {
    private static final UserId ADMIN = Seed.of(7).userId();
    private static final AccountRegistered REGISTERED = new AccountRegistered(BUYER, Set.of(Role.USER));

    private final FixtureConfiguration<AccountAggregate> fixture = Fixtures.fixtureOf(AccountAggregate.class);

    @Nested
    @DisplayName("asked to register")
    class Register {
        @Test
        @DisplayName("may buy, whatever else it may do")
        void everyAccountBuys() {
            fixture.givenNoPriorActivity()
                    .when(new RegisterAccount(BUYER, Set.of(Role.SUPPORT)))
                    .expectEvents(new AccountRegistered(BUYER, Set.of(Role.USER, Role.SUPPORT)));
        }

        @Test
        @DisplayName("is registered once")
        void repeat() {
            fixture.given(REGISTERED)
                    .when(new RegisterAccount(BUYER, Set.of(Role.USER)))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        @DisplayName("does not come back after it was deleted")
        void deleted() {
            fixture.given(REGISTERED, new AccountDeleted(BUYER))
                    .when(new RegisterAccount(BUYER, Set.of(Role.USER)))
                    .expectException(refusedWith(RefusalCode.ACCOUNT_DELETED))
                    .expectNoEvents();
        }
    }

    @Nested
    @DisplayName("asked for other roles")
    class ChangeRoles {
        @Test
        @DisplayName("has these from then on, and still buys")
        void change() {
            fixture.given(REGISTERED)
                    .when(new ChangeAccountRoles(BUYER, Set.of(Role.AUDITOR), ADMIN, "She asked for it."))
                    .expectEvents(new AccountRolesChanged(
                            BUYER, Set.of(Role.USER, Role.AUDITOR), ADMIN, "She asked for it."));
        }

        @Test
        @DisplayName("does nothing when it has them")
        void repeat() {
            fixture.given(
                            REGISTERED,
                            new AccountRolesChanged(BUYER, Set.of(Role.USER, Role.ADMIN), ADMIN, "She asked for it."))
                    .when(new ChangeAccountRoles(BUYER, Set.of(Role.ADMIN), ADMIN, "She asked for it."))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        @DisplayName("refuses when it was deleted")
        void deleted() {
            fixture.given(REGISTERED, new AccountDeleted(BUYER))
                    .when(new ChangeAccountRoles(BUYER, Set.of(Role.ADMIN), ADMIN, "She asked for it."))
                    .expectException(refusedWith(RefusalCode.ACCOUNT_DELETED))
                    .expectNoEvents();
        }

        @Test
        @DisplayName("must exist")
        void unknown() {
            fixture.givenNoPriorActivity()
                    .when(new ChangeAccountRoles(BUYER, Set.of(Role.ADMIN), ADMIN, "She asked for it."))
                    .expectException(AggregateNotFoundException.class)
                    .expectNoEvents();
        }
    }

    @Nested
    @DisplayName("asked to go")
    class Delete {
        @Test
        @DisplayName("is deleted")
        void delete() {
            fixture.given(REGISTERED).when(new DeleteAccount(BUYER)).expectEvents(new AccountDeleted(BUYER));
        }

        @Test
        @DisplayName("is deleted once")
        void repeat() {
            fixture.given(REGISTERED, new AccountDeleted(BUYER))
                    .when(new DeleteAccount(BUYER))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }
}
