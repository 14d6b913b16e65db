package livedrop.command.config;

import java.util.Optional;
import livedrop.command.inventory.CommittedStocks;
import livedrop.command.order.SaleGate;
import livedrop.command.tail.CommittedEvents;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Orders do not know stocks; here they meet before anything is written. */
@Configuration(proxyBeanMethods = false)
class SaleGateConfiguration {

    /** @param hotLane without it, everybody gets to the stock */
    @Bean
    SaleGate saleGate(
            CommittedStocks stocks,
            EventProcessingConfiguration processing,
            @Value("${livedrop.hot-lane:on}") boolean hotLane) {
        return (stock, quantity) -> hotLane && followsTheLog(processing)
                ? stocks.shortage(stock, quantity)
                        .map(shortage -> new SaleGate.Closed(shortage.reason(), shortage.available(), shortage.asOf()))
                : Optional.empty();
    }

    /** Who does not hear of what is committed must turn nobody away. */
    private static boolean followsTheLog(EventProcessingConfiguration processing) {
        return processing
                .eventProcessor(CommittedEvents.PROCESSOR, StreamingEventProcessor.class)
                .map(follower -> follower.processingStatus().values())
                .filter(segments ->
                        !segments.isEmpty() && segments.stream().noneMatch(EventTrackerStatus::isErrorState))
                .isPresent();
    }
}
