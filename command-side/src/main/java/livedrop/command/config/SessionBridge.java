package livedrop.command.config;

import java.util.Set;
import livedrop.command.account.LivingAccounts;
import livedrop.command.account.LoginSessions;
import livedrop.command.session.SessionOwners;
import livedrop.command.session.Sessions;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Accounts and sessions do not know each other; here they meet. */
@Configuration(proxyBeanMethods = false)
class SessionBridge {

    @Bean
    LoginSessions loginSessions(Sessions sessions) {
        return new LoginSessions() {
            @Override
            public Mono<LoginTokens> open(UserId userId, Set<Role> roles) {
                return sessions.open(userId, roles)
                        .map(pair -> new LoginTokens(
                                pair.accessToken(), pair.refreshToken(), pair.tokenType(), pair.expiresIn()));
            }

            @Override
            public Mono<Void> closeAll(UserId userId) {
                return sessions.closeAll(userId);
            }
        };
    }

    @Bean
    SessionOwners sessionOwners(LivingAccounts accounts) {
        return accounts::rolesOf;
    }
}
