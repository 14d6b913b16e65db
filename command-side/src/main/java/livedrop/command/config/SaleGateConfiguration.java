package livedrop.command.config;

import java.util.Optional;
import livedrop.command.inventory.CommittedStocks;
import livedrop.command.inventory.Openings;
import livedrop.command.order.SaleGate;
import livedrop.command.tail.CommittedEvents;
import livedrop.schema.inventory.InventoryId;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Orders do not know stocks; here they meet before anything is written. */
@Configuration(proxyBeanMethods = false)
class SaleGateConfiguration {

    /** @param hotLane without it, everybody gets to the stock */
    @Bean
    SaleGate saleGate(
            CommittedStocks stocks,
            Openings openings,
            EventProcessingConfiguration processing,
            @Value("${livedrop.hot-lane:on}") boolean hotLane) {
        return new SaleGate() {
            @Override
            public Optional<Closed> closed(InventoryId stock, int quantity) {
                return hotLane && followsTheLog(processing)
                        ? stocks.shortage(stock, quantity)
                                .map(shortage -> new Closed(shortage.reason(), shortage.available(), shortage.asOf()))
                        : Optional.empty();
            }

            @Override
            public Mono<Void> opening(InventoryId stock) {
                return openings.settled(stock);
            }
        };
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
