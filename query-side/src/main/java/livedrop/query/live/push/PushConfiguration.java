package livedrop.query.live.push;

import java.util.Map;
import livedrop.kit.errors.ErrorAnswers;
import livedrop.kit.security.Admissions;
import livedrop.kit.security.PublicRoute;
import livedrop.query.live.LiveSettings;
import livedrop.query.live.LiveStream;
import livedrop.query.live.door.Door;
import livedrop.query.live.door.Guest;
import livedrop.query.live.door.Seats;
import livedrop.query.live.door.Stay;
import livedrop.query.live.history.Histories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import reactor.core.scheduler.Schedulers;

/** Puts the WebSocket at its place. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    private static final String PATH = "/push";
    private static final int BEFORE_CONTROLLERS = -1;

    @Bean
    Desk pushDesk(
            Admissions admissions,
            Histories histories,
            LiveStream stream,
            Stay stay,
            Seats seats,
            ErrorAnswers errors,
            LiveSettings settings) {
        TokenCheck tokens = token -> admissions.admit(token).map(Guest::of).flatMap(stay::welcome);
        return new Desk(tokens, histories, stream, stay, seats, errors, settings.push(), Schedulers.parallel());
    }

    @Bean
    HandlerMapping pushMapping(Door door, Desk desk) {
        return new SimpleUrlHandlerMapping(Map.of(PATH, new PushEndpoint(door, desk)), BEFORE_CONTROLLERS);
    }

    /** Who it is, a client says in its first message, or by a ticket. */
    @Bean
    PublicRoute pushRoute() {
        return PublicRoute.get(PATH);
    }
}
