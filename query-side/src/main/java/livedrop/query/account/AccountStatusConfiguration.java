package livedrop.query.account;

import livedrop.eventstore.EventLog;
import livedrop.kit.security.AccountStatus;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks the log about accounts, unless who keeps the accounts is in this process. */
@Configuration(proxyBeanMethods = false)
public class AccountStatusConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AccountStatus loggedAccounts(EventLog log) {
        return new LoggedAccounts(log);
    }
}
