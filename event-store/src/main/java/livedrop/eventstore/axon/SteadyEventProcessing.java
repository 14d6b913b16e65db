package livedrop.eventstore.axon;

import java.util.Objects;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes tracking processors that go on soon after an error. Axon's own ones double their pause up to a minute: after
 * an outage of the database or of Redis they would sleep on while everything works again.
 */
final class SteadyEventProcessing extends EventProcessingModule {

    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private @Nullable Configuration axon;

    @Override
    public void initialize(Configuration configuration) {
        this.axon = configuration;
        super.initialize(configuration);
    }

    @Override
    protected EventProcessor trackingEventProcessor(
            String name,
            EventHandlerInvoker invoker,
            TrackingEventProcessorConfiguration settings,
            StreamableMessageSource<TrackedEventMessage<?>> source) {
        return new Steady(TrackingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .rollbackConfiguration(rollbackConfiguration(name))
                .errorHandler(errorHandler(name))
                .messageMonitor(messageMonitor(TrackingEventProcessor.class, name))
                .messageSource(source)
                .tokenStore(tokenStore(name))
                .transactionManager(transactionManager(name))
                .trackingEventProcessorConfiguration(settings)
                .spanFactory(Objects.requireNonNull(axon).getComponent(EventProcessorSpanFactory.class)));
    }

    private static final class Steady extends TrackingEventProcessor {

        Steady(Builder builder) {
            super(builder);
        }

        /** Called with the pause after an error. */
        @Override
        protected void doSleepFor(long millisToSleep) {
            super.doSleepFor(Math.min(millisToSleep, LONGEST_PAUSE_MILLIS));
        }
    }
}
