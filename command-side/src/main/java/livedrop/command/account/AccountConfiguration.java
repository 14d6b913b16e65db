package livedrop.command.account;

import livedrop.kit.security.PublicRoute;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routes that are open to those who are not in yet. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FirstStaffAccount.Settings.class)
class AccountConfiguration {

    @Bean
    PublicRoute registerRoute() {
        return PublicRoute.post("/api/auth/register");
    }

    @Bean
    PublicRoute loginRoute() {
        return PublicRoute.post("/api/auth/login");
    }
}
