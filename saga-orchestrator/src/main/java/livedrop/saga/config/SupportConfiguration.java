package livedrop.saga.config;

import javax.sql.DataSource;
import livedrop.eventstore.EventLog;
import livedrop.kit.account.AccountStatus;
import livedrop.kit.account.RememberedAccounts;
import livedrop.saga.parking.ParkedOrders;
import livedrop.saga.step.Commands;
import livedrop.saga.support.CaseDesk;
import livedrop.saga.support.Cases;
import livedrop.saga.support.OutstandingWork;
import livedrop.schema.account.AccountDeleted;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the desk of support works with. */
@Configuration(proxyBeanMethods = false)
class SupportConfiguration {

    /** Asks the log about accounts, unless who keeps the accounts is in this process. */
    @Bean
    @ConditionalOnMissingBean
    AccountStatus accountsOfStaff(EventLog log) {
        return new RememberedAccounts(user -> log.stream(user.toString())
                .any(event -> event.payload() instanceof AccountDeleted)
                .map(deleted -> !deleted));
    }

    @Bean
    Cases supportCases(ParkedOrders orders, EventLog log) {
        return new Cases(orders, log);
    }

    @Bean
    CaseDesk caseDesk(Cases cases, ParkedOrders orders, Commands commands) {
        return new CaseDesk(cases, orders, commands);
    }

    @Bean
    OutstandingWork outstandingWork(DataSource dataSource) {
        return new OutstandingWork(dataSource);
    }
}
