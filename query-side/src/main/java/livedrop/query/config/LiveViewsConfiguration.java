package livedrop.query.config;

import java.util.UUID;
import livedrop.query.drop.DropReads;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.live.history.Circle;
import livedrop.query.live.history.DropSnapshots;
import livedrop.query.live.history.Notices;
import livedrop.query.live.history.OrderSnapshots;
import livedrop.query.news.Notice;
import livedrop.query.notification.Notification;
import livedrop.query.notification.NotificationReads;
import livedrop.query.notification.NotificationTables;
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

    @Bean
    Notices liveNotices(NotificationTables tables, NotificationReads notifications) {
        return new Notices() {
            @Override
            public Mono<Long> position() {
                return tables.position();
            }

            @Override
            public Flux<LiveEvent> after(UserId userId, long index, int limit) {
                return notifications.after(userId, index, limit).map(LiveViewsConfiguration::event);
            }

            @Override
            public Mono<Circle> circle(UserId userId, long asOf) {
                return notifications.creatorsHeardBy(userId).map(creators -> new Circle(creators, asOf));
            }

            @Override
            public Mono<Boolean> announcedBefore(UUID announcement, long index) {
                return notifications.announcedBefore(announcement, index);
            }
        };
    }

    private static LiveEvent event(Notification told) {
        Notice notice = new Notice(told.id(), told.type(), told.payload());
        return new LiveEvent(told.position(), told.createdAt(), notice);
    }
}
