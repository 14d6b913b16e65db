package livedrop.kit.health;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Lets support staff see how the processes are. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class HealthAutoConfiguration {

    @Bean
    OwnHealth ownHealth(ApplicationContext context, @Value("${spring.application.name:livedrop}") String service) {
        return new OwnHealth(service, context.getBeansOfType(ReactiveHealthIndicator.class));
    }

    /** Who knows of no others tells of itself. */
    @Bean
    @ConditionalOnMissingBean
    HealthReport healthReport(OwnHealth own) {
        return _ -> own.ask().flux();
    }

    @Bean
    HealthController healthController(HealthReport report) {
        return new HealthController(report);
    }
}
