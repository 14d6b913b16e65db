package livedrop.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import livedrop.eventstore.EventLog;
import livedrop.kit.security.PublicRoute;
import livedrop.kit.trace.Tracing;
import livedrop.query.live.feed.EventFeed;
import livedrop.query.live.feed.KafkaEventFeed;
import livedrop.query.live.feed.StoredPayloads;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.history.DropSnapshots;
import livedrop.query.live.history.Histories;
import livedrop.query.live.history.OrderSnapshots;
import livedrop.query.redis.DocumentFormat;
import org.axonframework.config.Configuration;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import reactor.core.scheduler.Schedulers;

/** Puts the live streams together. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {

    @Bean
    EventFeed eventFeed(
            @Value("${livedrop.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${livedrop.kafka.topic:" + KafkaEventFeed.TOPIC + "}") String topic) {
        return new KafkaEventFeed(bootstrapServers, topic);
    }

    @Bean
    Frames liveFrames() {
        return new Frames(DocumentFormat::write);
    }

    @Bean
    Histories liveHistories(DropSnapshots drops, OrderSnapshots orders, EventLog log, Frames frames, Clock clock) {
        return new Histories(drops, orders, log, frames, clock);
    }

    @Bean
    LiveMetrics liveMetrics(MeterRegistry registry, Clock clock) {
        return new LiveMetrics(registry, clock);
    }

    @Bean
    LiveHub.Sources liveSources(
            EventFeed feed,
            EventLog log,
            @Qualifier("eventSerializer") Serializer serializer,
            Configuration axon,
            Tracing tracing) {
        return new LiveHub.Sources(feed, new StoredPayloads(serializer, axon.upcasterChain()), log, tracing);
    }

    @Bean
    LiveHub liveHub(LiveHub.Sources sources, Frames frames, LiveSettings settings, LiveMetrics metrics) {
        return new LiveHub(sources, frames, settings, metrics, Schedulers.parallel());
    }

    @Bean
    LiveLifecycle liveLifecycle(LiveHub hub) {
        return new LiveLifecycle(hub);
    }

    @Bean
    LiveStream liveStream(LiveHub hub, EventLog log, Frames frames, LiveSettings settings, Clock clock) {
        return new LiveStream(hub, log, frames, settings, clock);
    }

    @Bean
    PublicRoute dropEventsRoute() {
        return PublicRoute.get("/api/drops/{id}/events");
    }

    /** A browser shows a ticket there, which the security chain knows nothing of. */
    @Bean
    PublicRoute userEventsRoute() {
        return PublicRoute.get("/api/users/{id}/events");
    }
}
