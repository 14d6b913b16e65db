package livedrop.query.account;

import livedrop.eventstore.EventLog;
import livedrop.kit.account.AccountStatus;
import livedrop.kit.account.RememberedAccounts;
import livedrop.schema.account.AccountDeleted;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks the log about accounts, unless who keeps the accounts is in this process. */
@Configuration(proxyBeanMethods = false)
public class AccountStatusConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AccountStatus loggedAccounts(EventLog log) {
        return new RememberedAccounts(user -> log.stream(user.toString())
                .any(event -> event.payload() instanceof AccountDeleted)
                .map(deleted -> !deleted));
    }
}
