package livedrop.query.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import livedrop.eventstore.EventLog;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.view.DocumentStreams;
import livedrop.query.view.LoggedView;
import livedrop.query.view.RedisTokenStore.Claims;
import livedrop.query.view.View;
import livedrop.query.view.drift.DriftDetector;
import livedrop.query.view.drift.DriftDetector.Pace;
import livedrop.query.view.drift.Drifts;
import livedrop.query.view.drift.Healing;
import livedrop.query.view.rebuild.BuildLeader;
import livedrop.query.view.rebuild.Builds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What builds views anew, and puts them right. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {

    @Bean
    Builds builds(Redis redis, Generations generations, List<View> views) {
        return new Builds(redis, generations, views.stream().map(View::name).collect(Collectors.toSet()));
    }

    @Bean
    LoggedViews loggedViews(List<View> views, EventLog log, List<DocumentStreams> kinds) {
        return new LoggedViews(
                views.stream().map(view -> new LoggedView(view, kinds, log)).toList());
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
