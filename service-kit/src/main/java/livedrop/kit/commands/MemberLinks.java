package livedrop.kit.commands;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import livedrop.kit.internal.ServiceTokens;
import org.axonframework.commandhandling.distributed.Member;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/** The ways to all members, over one pool of connections. */
final class MemberLinks implements DisposableBean {

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Map<Member, MemberLink> links = new ConcurrentHashMap<>();
    private final ConnectionProvider connections = ConnectionProvider.builder("remote-commands")
            .maxConnections(MemberLink.MOST_FLIGHTS)
            .maxIdleTime(LONGEST_IDLE)
            .build();
    private final Scheduler sender = Schedulers.newSingle("remote-commands-sender", true);
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client;
    private final ServiceTokens tokens;

    MemberLinks(ServiceTokens tokens) {
        this.tokens = tokens;
        // A request is never repeated behind our back: the commands in it may have been handled.
        this.client = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .disableRetry(true);
    }

    Mono<Wire.Result> send(Member member, Wire.Command command, long deadlineNanos) {
        return links.computeIfAbsent(member, this::linkTo).send(command, deadlineNanos);
    }

    private MemberLink linkTo(Member member) {
        URI address = member.getConnectionEndpoint(URI.class).orElseThrow();
        return new MemberLink(client.baseUrl(address.toString()), tokens, json, sender);
    }

    @Override
    public void destroy() {
        sender.dispose();
        connections.dispose();
    }
}
