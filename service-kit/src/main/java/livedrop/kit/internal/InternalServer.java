package livedrop.kit.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The server of the internal port; it starts with the public one and lets running requests end when it stops. */
public final class InternalServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InternalServer.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final HttpHandler handler;
    private final int wantedPort;
    private final List<NettyServerCustomizer> customizers;
    private volatile @Nullable DisposableServer server;

    /**
     * @param port 0 takes a free one
     * @param customizers as on the public port
     */
    InternalServer(HttpHandler handler, int port, List<NettyServerCustomizer> customizers) {
        this.handler = handler;
        this.wantedPort = port;
        this.customizers = List.copyOf(customizers);
    }

    /** @throws PortInUseException when another process has the port */
    @Override
    public void start() {
        try {
            HttpServer starting = HttpServer.create().port(wantedPort).handle(new ReactorHttpHandlerAdapter(handler));
            for (NettyServerCustomizer customizer : customizers) {
                starting = customizer.apply(starting);
            }
            server = starting.bindNow();
            log.info("Internal calls are answered on port {}", port());
        } catch (ChannelBindException e) {
            throw new PortInUseException(wantedPort, e);
        }
    }

    @Override
    public void stop() {
        DisposableServer running = server;
        if (running != null) {
            running.disposeNow(LONGEST_STOP);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** The same phase as the public server's. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2048;
    }

    /** The port it listens on. */
    public int port() {
        DisposableServer running = server;
        if (running == null) {
            throw new IllegalStateException("the internal server does not run");
        }
        return running.port();
    }
}
