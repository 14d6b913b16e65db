package livedrop.kit.health;

import java.util.List;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Envelope;
import livedrop.schema.account.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Support sees how the processes are. */
@RestController
final class HealthController {

    private final HealthReport report;

    HealthController(HealthReport report) {
        this.report = report;
    }

    /**
     * All of it.
     *
     * @param status {@code UP} when every process is
     */
    record Health(Condition status, List<ProcessHealth> processes) {

        static Health of(List<ProcessHealth> processes) {
            return new Health(
                    Condition.ofWhole(
                            processes.stream().map(ProcessHealth::status).toList()),
                    processes);
        }
    }

    /** The role comes last: only by asking the others does a gateway learn that an account is gone. */
    @GetMapping("/api/ops/health")
    Mono<Envelope<Health>> health(Caller caller, ServerWebExchange exchange) {
        return report.of(exchange)
                .collectList()
                .doOnNext(_ -> caller.require(Role.SUPPORT))
                .map(Health::of)
                .map(Envelope::of);
    }
}
