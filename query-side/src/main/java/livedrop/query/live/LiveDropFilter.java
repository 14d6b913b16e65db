package livedrop.query.live;

import static livedrop.query.live.StreamAnswers.seated;

import java.util.Set;
import livedrop.query.live.door.Door;
import livedrop.query.read.Shortcut;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Opens the stream of a drop for one who does not say who it is: what lies between here and the controller would be held in
 * memory for each reader, for as long as it listens. All others go on to {@link LiveController}, and are given the same.
 */
final class LiveDropFilter implements WebFilter, Ordered {

    private static final String BEFORE_ID = "/api/drops/";
    private static final String AFTER_ID = "/events";
    private static final int ID_LENGTH = 36;
    private static final Set<String> EVENTS_WILL_DO = Set.of("*/*", MediaType.TEXT_EVENT_STREAM_VALUE);

    private final Shortcut shortcut;
    private final StreamAnswers answers;
    private final Door door;

    LiveDropFilter(Shortcut shortcut, StreamAnswers answers, Door door) {
        this.shortcut = shortcut;
        this.answers = answers;
        this.door = door;
    }

    @Override
    public int getOrder() {
        return Shortcut.ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        DropId dropId = shortcut.isOpenTo(exchange) && isAnonymous(request) ? dropOf(request) : null;
        if (dropId == null) {
            return chain.filter(exchange);
        }
        shortcut.take(exchange);
        return seated(
                () -> door.seat(request),
                Mono.defer(() -> answers.drop(dropId, LastEventId.of(request), exchange.getResponse())));
    }

    private static boolean isAnonymous(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String accepted = headers.getFirst(HttpHeaders.ACCEPT);
        return (accepted == null || EVENTS_WILL_DO.contains(accepted))
                && !headers.containsHeader(HttpHeaders.AUTHORIZATION)
                && !request.getQueryParams().containsKey(Door.TICKET);
    }

    private static @Nullable DropId dropOf(ServerHttpRequest request) {
        String path = request.getPath().value();
        int end = BEFORE_ID.length() + ID_LENGTH;
        if (path.length() != end + AFTER_ID.length() || !path.startsWith(BEFORE_ID) || !path.endsWith(AFTER_ID)) {
            return null;
        }
        try {
            return DropId.parse(path.substring(BEFORE_ID.length(), end));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
