package livedrop.query.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import livedrop.eventstore.EventLog;
import livedrop.query.drop.LoggedDrops;
import livedrop.query.payment.PaymentStreams;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.view.DocumentStreams;
import livedrop.query.view.LoggedView;
import livedrop.query.view.RedisTokenStore.Claims;
import livedrop.query.view.View;
import livedrop.query.view.ViewNames;
import livedrop.query.view.drift.DriftDetector;
import livedrop.query.view.drift.DriftDetector.Pace;
import livedrop.query.view.drift.Drifts;
import livedrop.query.view.drift.Healing;
import livedrop.query.view.rebuild.BuildLeader;
import livedrop.query.view.rebuild.Builds;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropId;
import livedrop.schema.payment.PaymentId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What builds views anew, and how a document is found in the log. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {

    private static final Map<String, List<String>> LISTED = Map.of(
            ViewNames.DROPS, List.of("drop:"),
            ViewNames.ORDERS, List.of("order:"),
            ViewNames.CATALOGUE, List.of("creator:", "product:"));

    @Bean
    Builds builds(Redis redis, Generations generations, List<View> views) {
        return new Builds(redis, generations, views.stream().map(View::name).collect(Collectors.toSet()));
    }

    @Bean
    DocumentStreams documentStreams(LoggedDrops drops, PaymentStreams payments) {
        return (document, known) -> {
            int end = document.indexOf(':');
            String kind = document.substring(0, Math.max(0, end));
            return id(document.substring(end + 1)).flatMap(id -> switch (kind) {
                case "drop" -> drops.streams(new DropId(id));
                case "order", "product" -> Mono.just(List.of(id.toString()));
                case "payment" -> payments.of(new PaymentId(id), known);
                case "creator" -> Mono.just(List.of(new CreatorId(id).stream().toString()));
                default -> Mono.empty();
            });
        };
    }

    private static Mono<UUID> id(String text) {
        return Mono.fromCallable(() -> UUID.fromString(text)).onErrorComplete(IllegalArgumentException.class);
    }

    @Bean
    LoggedViews loggedViews(List<View> views, EventLog log, DocumentStreams streams) {
        return new LoggedViews(views.stream()
                .map(view -> new LoggedView(view, LISTED.getOrDefault(view.name(), List.of()), log, streams))
                .toList());
    }

    /** Each view beside the log. */
    record LoggedViews(List<LoggedView> all) {}

    @Bean
    BuildLeader buildLeader(Redis redis, Builds builds, LoggedViews views, Claims claims) {
        return new BuildLeader(redis, builds, views.all(), claims.owner());
    }

    @Bean
    Healing healing(Redis redis, Generations generations, LoggedViews views) {
        return new Healing(redis, generations, views.all());
    }

    @Bean
    Drifts drifts(Redis redis) {
        return new Drifts(redis);
    }

    /**
     * @param pause between two looks, at least
     * @param sharePercent of one thread's time, at most
     */
    @Bean
    DriftDetector driftDetector(
            Redis redis,
            Generations generations,
            Drifts drifts,
            LoggedViews views,
            Claims claims,
            @Value("${livedrop.drift.pause:2s}") Duration pause,
            @Value("${livedrop.drift.share-percent:5}") int sharePercent) {
        return new DriftDetector(
                redis, generations, drifts, views.all(), claims.owner(), new Pace(pause, sharePercent));
    }
}
