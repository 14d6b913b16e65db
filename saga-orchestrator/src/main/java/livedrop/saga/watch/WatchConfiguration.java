package livedrop.saga.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows operators the work of this side. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    OrderMeters orderMeters(DataSource dataSource, Clock clock, MeterRegistry registry) {
        return new OrderMeters(new OrderLog(dataSource), clock, registry);
    }

    @Bean
    WorkGauges workGauges(DataSource dataSource, Clock clock, MeterRegistry registry) {
        return new WorkGauges(dataSource, clock, registry);
    }
}
