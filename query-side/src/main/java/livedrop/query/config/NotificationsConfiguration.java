package livedrop.query.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.watch.Backlog;
import livedrop.eventstore.watch.Backlogs;
import livedrop.eventstore.watch.ProcessorGauges;
import livedrop.eventstore.watch.Sampled;
import livedrop.kit.trace.Tracing;
import livedrop.query.feed.GroupFeed;
import livedrop.query.feed.KafkaEventFeed;
import livedrop.query.feed.KafkaGroupFeed;
import livedrop.query.feed.PayloadReader;
import livedrop.query.notification.Freshness;
import livedrop.query.notification.KeeperLifecycle;
import livedrop.query.notification.NotificationKeeper;
import livedrop.query.notification.NotificationTables;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.scheduler.Schedulers;

/** Puts together what keeps the notifications. */
@Configuration(proxyBeanMethods = false)
public class NotificationsConfiguration {

    private static final String NAME = "notifications";
    private static final String GROUP = "livedrop-notifications";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    NotificationTables notificationTables(DatabaseClient database, ConnectionFactory connections) {
        return new NotificationTables(database, TransactionalOperator.create(new R2dbcTransactionManager(connections)));
    }

    @Bean
    Freshness notificationFreshness(EventLog log, NotificationTables tables) {
        return new Freshness(log, tables);
    }

    @Bean
    GroupFeed notificationFeed(
            @Value("${livedrop.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${livedrop.kafka.topic:" + KafkaEventFeed.TOPIC + "}") String topic) {
        return new KafkaGroupFeed(bootstrapServers, topic, GROUP);
    }

    @Bean
    NotificationKeeper.Sources notificationSources(
            GroupFeed feed, PayloadReader payloads, EventLog log, Tracing tracing) {
        return new NotificationKeeper.Sources(feed, payloads, log, tracing);
    }

    @Bean
    NotificationKeeper notificationKeeper(NotificationKeeper.Sources sources, NotificationTables tables) {
        return new NotificationKeeper(sources, tables, Schedulers.parallel());
    }

    @Bean
    KeeperLifecycle notificationKeeperLifecycle(NotificationKeeper keeper) {
        return new KeeperLifecycle(keeper);
    }

    /** Every replica shows the same: how far the tables are behind the log. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> notificationGauges(
            NotificationTables tables, Backlogs backlogs, MeterRegistry registry) {
        Backlog backlog = backlogs.ofAll();
        var lag = new Sampled<>(
                () -> backlog.after(tables.position().toFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)));
        return _ -> ProcessorGauges.show(registry, NAME, lag::show);
    }
}
