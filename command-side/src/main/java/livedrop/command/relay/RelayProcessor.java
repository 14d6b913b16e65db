package livedrop.command.relay;

import livedrop.eventstore.TrackingProcessor;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;

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
        TrackingProcessor.named(NAME).inBatchesOf(BATCH_SIZE).configureModule(configurer);
        configurer.eventProcessing(processing -> processing
                .registerEventHandler(_ -> handler)
                .assignHandlerInstancesMatching(NAME, candidate -> candidate instanceof RelayHandler));
    }
}
