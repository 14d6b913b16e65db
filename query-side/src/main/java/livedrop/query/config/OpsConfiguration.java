package livedrop.query.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import livedrop.eventstore.EventLog;
import livedrop.query.ops.ProjectionDesk;
import livedrop.query.ops.ProjectionEvents;
import livedrop.query.ops.Projections;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.view.View;
import livedrop.query.view.drift.Drifts;
import livedrop.query.view.drift.Healing;
import livedrop.query.view.letter.LetterDesk;
import livedrop.query.view.rebuild.Builds;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the desk of support for views works with. */
@Configuration(proxyBeanMethods = false)
public class OpsConfiguration {

    @Bean
    LetterDesk letterDesk(Redis redis, Generations generations, Serializer serializer, List<View> views) {
        return new LetterDesk(redis, generations, serializer, views);
    }

    @Bean
    Projections projections(List<View> views, Builds builds, Drifts drifts, LetterDesk letters, EventLog log) {
        return new Projections(views.stream().map(View::name).toList(), builds, drifts, letters, log);
    }

    @Bean
    ProjectionEvents projectionEvents(Projections projections) {
        return new ProjectionEvents(projections);
    }

    @Bean
    ProjectionDesk projectionDesk(
            Projections projections,
            Builds builds,
            Healing healing,
            LetterDesk letters,
            EventLog log,
            CommandGateway commands) {
        return new ProjectionDesk(projections, builds, healing, letters, log, commands);
    }

    @Bean
    ViewDefectGauges viewDefectGauges(
            List<View> views, Generations generations, Drifts drifts, LetterDesk letters, MeterRegistry registry) {
        return new ViewDefectGauges(views, generations, drifts, letters, registry);
    }
}
