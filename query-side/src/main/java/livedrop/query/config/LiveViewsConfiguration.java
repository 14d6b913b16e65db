package livedrop.query.config;

import livedrop.query.drop.DropReads;
import livedrop.query.live.history.DropSnapshots;
import livedrop.query.live.history.OrderSnapshots;
import livedrop.query.order.OrderReads;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.account.UserId;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.OrderDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The views that the live streams begin with. */
@Configuration(proxyBeanMethods = false)
public class LiveViewsConfiguration {

    @Bean
    DropSnapshots dropSnapshots(DropReads drops) {
        return id -> drops.find(id).map(stored -> DocumentFormat.read(stored.json(), DropDocument.class));
    }

    @Bean
    OrderSnapshots orderSnapshots(OrderReads orders) {
        return new OrderSnapshots() {
            @Override
            public Mono<Long> position() {
                return orders.position();
            }

            @Override
            public Flux<OrderDocument> newest(UserId userId, int limit) {
                return orders.newest(userId, limit);
            }
        };
    }
}
