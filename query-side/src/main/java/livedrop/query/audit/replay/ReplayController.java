package livedrop.query.audit.replay;

import livedrop.kit.security.Caller;
import livedrop.schema.account.Role;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** Replays the log to auditors. */
@RestController
public class ReplayController {

    private final EventLines lines;

    ReplayController(EventLines lines) {
        this.lines = lines;
    }

    /** The events of a slice of the log, one a line, to the end of the log as it is now. */
    @GetMapping(path = "/api/audit/events", produces = MediaType.APPLICATION_NDJSON_VALUE)
    public ResponseEntity<Flux<DataBuffer>> events(Caller caller, ServerWebExchange exchange) {
        caller.require(Role.AUDITOR);
        ReplayQuery query = ReplayQuery.of(exchange.getRequest().getQueryParams());
        DataBufferFactory buffers = exchange.getResponse().bufferFactory();
        boolean wantsLines = HttpMethod.GET.equals(exchange.getRequest().getMethod());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(wantsLines ? lines.of(query).map(buffers::wrap) : Flux.empty());
    }
}
