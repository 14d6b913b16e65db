package livedrop.command.relay;

import livedrop.eventstore.TrackingProcessor;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** The processor that feeds the relay. Its token moves in the unit of work that waited for the acknowledgements. */
final class RelayProcessor implements ConfigurerModule {
    static final String NAME = "kafka-relay";

    private static final int BATCH_SIZE = 500;

    private final RelayHandler handler;

    RelayProcessor(RelayHandler handler) {
        this.handler = handler;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.eventProcessing(processing -> processing
                .registerEventHandler(_ -> handler)
                .assignHandlerInstancesMatching(NAME, candidate -> candidate instanceof RelayHandler)
                .registerEventProcessor(NAME, RelayProcessor::build));
    }

    private static EventProcessor build(String name, Configuration configuration, EventHandlerInvoker invoker) {
        return new Eager(TrackingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(configuration.eventStore())
                .tokenStore(configuration.getComponent(TokenStore.class))
                .transactionManager(configuration.getComponent(TransactionManager.class))
                .messageMonitor(configuration.messageMonitor(TrackingEventProcessor.class, name))
                .trackingEventProcessorConfiguration(TrackingProcessor.settings(1, BATCH_SIZE)
                        .andInitialTrackingToken(source -> source.createTailToken())));
    }

    /** Tries again within a second: the relay waits for the broker itself, and should not be late when it is back. */
    private static final class Eager extends TrackingEventProcessor {
        private static final long LONGEST_SLEEP_MILLIS = 1_000;

        Eager(Builder builder) {
            super(builder);
        }

        @Override
        protected void doSleepFor(long millisToSleep) {
            super.doSleepFor(Math.min(millisToSleep, LONGEST_SLEEP_MILLIS));
        }
    }
}
