package livedrop.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import livedrop.eventstore.EventLog;
import livedrop.kit.security.PublicRoute;
import livedrop.kit.trace.Tracing;
import livedrop.query.feed.EventFeed;
import livedrop.query.feed.KafkaEventFeed;
import livedrop.query.feed.PayloadReader;
import livedrop.query.live.door.Door;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.history.DropSnapshots;
import livedrop.query.live.history.Histories;
import livedrop.query.live.history.Notices;
import livedrop.query.live.history.OrderSnapshots;
import livedrop.query.read.Shortcut;
import livedrop.query.redis.DocumentFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Puts the live streams together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {

    private static final String DROP_EVENTS = "/api/drops/{id}/events";

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
    Histories.Views liveViews(DropSnapshots drops, OrderSnapshots orders, Notices notices) {
        return new Histories.Views(drops, orders, notices);
    }

    @Bean
    Histories liveHistories(Histories.Views views, EventLog log, Frames frames, Clock clock) {
        return new Histories(views, log, frames, clock);
    }

    @Bean
    LiveMetrics liveMetrics(MeterRegistry registry, Clock clock) {
        return new LiveMetrics(registry, clock);
    }

    @Bean
    LiveHub.Sources liveSources(
            EventFeed feed, PayloadReader payloads, EventLog log, Notices notices, Tracing tracing) {
        return new LiveHub.Sources(feed, payloads, log, notices, tracing);
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
    StreamAnswers streamAnswers(Histories histories, LiveStream stream) {
        return new StreamAnswers(histories, stream);
    }

    @Bean
    LiveDropFilter liveDropFilter(ApplicationContext publicPort, StreamAnswers answers, Door door) {
        return new LiveDropFilter(new Shortcut(publicPort, DROP_EVENTS), answers, door);
    }

    @Bean
    PublicRoute dropEventsRoute() {
        return PublicRoute.get(DROP_EVENTS);
    }

    /** A browser shows a ticket there, which the security chain knows nothing of. */
    @Bean
    PublicRoute userEventsRoute() {
        return PublicRoute.get("/api/users/{id}/events");
    }
}
