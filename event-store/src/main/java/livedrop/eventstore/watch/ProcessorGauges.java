package livedrop.eventstore.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Shows the lag of every processor, once there are processors. */
public final class ProcessorGauges implements ApplicationListener<ApplicationReadyEvent> {

    private final MeterRegistry registry;
    private final EventProcessingConfiguration processing;
    private final ProcessorLags lags;

    ProcessorGauges(MeterRegistry registry, EventProcessingConfiguration processing, ProcessorLags lags) {
        this.registry = registry;
        this.processing = processing;
        this.lags = lags;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Sampled<Map<String, Lag>> sampled = new Sampled<>(lags::measure);
        processing.eventProcessors().values().stream()
                .filter(AbstractEventProcessor.class::isInstance)
                .map(AbstractEventProcessor.class::cast)
                .forEach(processor -> show(processor, sampled));
    }

    private void show(AbstractEventProcessor processor, Sampled<Map<String, Lag>> sampled) {
        String name = processor.getName();
        lags.follow(processor);
        show(registry, name, part -> sampled.show(all -> part.applyAsDouble(all.getOrDefault(name, Lag.NONE))));
    }

    /** Shows a part of a lag; no number while it cannot be told. */
    @FunctionalInterface
    public interface Shown {
        double part(ToDoubleFunction<Lag> part);
    }

    /** Shows the lag of one who follows the log, whatever brings it the events. */
    public static void show(MeterRegistry registry, String name, Shown lag) {
        Gauge.builder("livedrop.processor.lag", lag, shown -> shown.part(Lag::events))
                .description("Events that wait to be handled")
                .tag("processor", name)
                .strongReference(true)
                .register(registry);
        Gauge.builder("livedrop.processor.behind", lag, shown -> shown.part(Lag::seconds))
                .description("How long the first of them has waited")
                .baseUnit("seconds")
                .tag("processor", name)
                .strongReference(true)
                .register(registry);
    }
}
