package livedrop.kit.trace;

import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Sends traces to the receiver that the settings name; without one there is nothing here that runs. */
@AutoConfiguration(beforeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
@EnableConfigurationProperties(TracingSettings.class)
public class TracingAutoConfiguration {

    @Bean
    TraceExport traceExport(TracingSettings settings, @Value("${spring.application.name:livedrop}") String service) {
        return settings.isOn() ? TraceExport.to(settings.tracesUrl(), service, settings.ratio()) : TraceExport.none();
    }

    @Bean
    Tracing tracing(TraceExport export) {
        return export.tracing();
    }

    /** In place of Axon's own, which keeps two ids that say less. */
    @Bean
    CorrelationDataProvider eventOrigin() {
        return new EventOrigin();
    }
}
