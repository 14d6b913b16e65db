package livedrop.command.config;

import java.util.Optional;
import livedrop.command.inventory.CommittedStocks;
import livedrop.command.order.SaleGate;
import livedrop.eventstore.TrackingProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Orders do not know stocks; here they meet before anything is written. */
@Configuration(proxyBeanMethods = false)
class SaleGateConfiguration {

    private static final int EVENTS_AT_ONCE = 500;

    /** @param hotLane without it, everybody gets to the stock */
    @Bean
    SaleGate saleGate(CommittedStocks stocks, @Value("${livedrop.hot-lane:on}") boolean hotLane) {
        return hotLane
                ? (stock, quantity) -> stocks.shortage(stock, quantity)
                        .map(shortage -> new SaleGate.Closed(shortage.reason(), shortage.asOf()))
                : (_, _) -> Optional.empty();
    }

    /** Each process follows the log for itself, from where it is when the process starts. */
    @Bean
    TrackingProcessor committedStocksProcessor() {
        return TrackingProcessor.named(CommittedStocks.NAME)
                .inBatchesOf(EVENTS_AT_ONCE)
                .startingNow()
                .keepingTokensIn(new InMemoryTokenStore());
    }
}
