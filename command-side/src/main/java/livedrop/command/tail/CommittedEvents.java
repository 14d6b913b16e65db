package livedrop.command.tail;

import livedrop.eventstore.TrackingProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told of each committed event in this process, by whichever process it was committed, as it happens. */
@Configuration(proxyBeanMethods = false)
public class CommittedEvents {

    /** The processor that tells; each process has its own. */
    public static final String PROCESSOR = "committed-events";

    private static final int EVENTS_AT_ONCE = 500;

    /** It follows the log from where that is when the process starts. */
    @Bean
    TrackingProcessor committedEventsProcessor() {
        return TrackingProcessor.named(PROCESSOR)
                .inBatchesOf(EVENTS_AT_ONCE)
                .startingNow()
                .keepingTokensIn(new InMemoryTokenStore());
    }
}
