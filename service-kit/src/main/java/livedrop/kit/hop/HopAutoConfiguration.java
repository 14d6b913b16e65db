package livedrop.kit.hop;

import java.time.Clock;
import livedrop.kit.internal.InternalAutoConfiguration;
import livedrop.kit.internal.ServiceTokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Lets a service see clients through the gateway. */
@AutoConfiguration(after = InternalAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class HopAutoConfiguration {

    @Bean
    GatewayHop gatewayHop(
            @Value("${livedrop.service-secret:}") String secret, ObjectProvider<ServiceTokens> tokens, Clock clock) {
        return new GatewayHop(secret.isBlank() ? null : tokens.getObject(), clock);
    }

    @Bean
    ClientAddressFilter clientAddressFilter(GatewayHop hop) {
        return new ClientAddressFilter(hop);
    }
}
