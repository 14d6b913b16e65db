package livedrop.eventstore.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import livedrop.eventstore.axon.StorageAutoConfiguration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows how far the processors are behind, where there is somebody to show it to. */
@AutoConfiguration(
        after = StorageAutoConfiguration.class,
        afterName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnBean(DataSource.class)
public final class WatchAutoConfiguration {

    @Bean
    Backlogs backlogs(DataSource dataSource, Clock clock) {
        return new Backlogs(dataSource, clock);
    }

    /** Apart, so that the library works without Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Gauges {

        @Bean
        @ConditionalOnBean(MeterRegistry.class)
        ProcessorGauges processorGauges(
                MeterRegistry registry,
                EventProcessingConfiguration processing,
                DataSource dataSource,
                Serializer serializer,
                Backlogs backlogs) {
            return new ProcessorGauges(registry, processing, new ProcessorLags(dataSource, serializer, backlogs));
        }
    }
}
