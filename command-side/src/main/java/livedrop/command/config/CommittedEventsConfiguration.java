package livedrop.command.config;

import livedrop.command.tail.CommittedEvents;
import livedrop.eventstore.TrackingProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each process follows the log for itself, from where that is when the process starts. */
@Configuration(proxyBeanMethods = false)
class CommittedEventsConfiguration {

    private static final int EVENTS_AT_ONCE = 500;

    @Bean
    TrackingProcessor committedEventsProcessor() {
        return TrackingProcessor.named(CommittedEvents.PROCESSOR)
                .inBatchesOf(EVENTS_AT_ONCE)
                .startingNow()
                .keepingTokensIn(new InMemoryTokenStore());
    }
}
