package livedrop.kit.health;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** Knows which processes there are, and asks them. */
@FunctionalInterface
public interface HealthReport {

    /** @param request of somebody of the staff, by which others are asked, too */
    Flux<ProcessHealth> of(ServerWebExchange request);
}
