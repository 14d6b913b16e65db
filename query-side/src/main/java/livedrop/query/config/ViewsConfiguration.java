package livedrop.query.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.watch.Backlogs;
import livedrop.query.creator.CreatorProjection;
import livedrop.query.drop.DropProjection;
import livedrop.query.order.OrderProjection;
import livedrop.query.payment.PaymentProjection;
import livedrop.query.product.ProductProjection;
import livedrop.query.read.LoggedDocuments;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisSettings;
import livedrop.query.view.RedisTokenStore;
import livedrop.query.view.RedisTokenStore.Claims;
import livedrop.query.view.View;
import livedrop.query.view.ViewNames;
import livedrop.query.view.ViewProcessors;
import livedrop.query.view.letter.ViewLetters;
import livedrop.query.view.rebuild.Builds;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The views, what keeps them and what reads them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisSettings.class)
public class ViewsConfiguration {

    /** How long the work of a killed process lies still. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    Redis redis(RedisSettings settings) {
        return new Redis(settings);
    }

    @Bean
    Generations generations(Redis redis) {
        return new Generations(redis);
    }

    /** Drops and orders are what grows: two threads, here or in two processes, share each of them. */
    @Bean
    View dropView() {
        return new View(ViewNames.DROPS, 2, List.of(new DropProjection()));
    }

    @Bean
    View orderView() {
        return new View(ViewNames.ORDERS, 2, List.of(new OrderProjection(), new PaymentProjection()));
    }

    @Bean
    View catalogueView() {
        return new View(ViewNames.CATALOGUE, 1, List.of(new CreatorProjection(), new ProductProjection()));
    }

    @Bean
    Claims viewClaims() {
        return new Claims(ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID(), CLAIM_TIMEOUT);
    }

    /**
     * The token stores of the views are no beans of their own: the other processors of this process keep their tokens in
     * PostgreSQL.
     */
    @Bean
    ViewProcessors viewProcessors(
            Redis redis, EventStore events, Serializer serializer, List<View> views, Builds builds, Claims claims) {
        return new ViewProcessors(
                redis,
                events,
                views,
                keys -> new RedisTokenStore(redis, _ -> keys, serializer, claims, () -> head(events)),
                keys -> new ViewLetters(redis, keys, serializer),
                builds::wanted);
    }

    private static OptionalLong head(EventStore events) {
        return Optional.ofNullable(events.createHeadToken())
                .map(TrackingToken::position)
                .orElse(OptionalLong.empty());
    }

    @Bean
    ViewReaders viewReaders(Redis redis, Generations generations) {
        return new ViewReaders(redis, generations);
    }

    @Bean
    ViewGauges viewGauges(ViewReaders views, Backlogs backlogs, MeterRegistry registry) {
        return new ViewGauges(views, backlogs, registry);
    }

    @Bean
    LoggedDocuments loggedDocuments(EventLog log) {
        return new LoggedDocuments(log);
    }
}
