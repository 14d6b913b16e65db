package livedrop.bench.reserve;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.InFlight;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Round;
import livedrop.bench.platform.Sale;
import livedrop.bench.report.Check;
import livedrop.bench.reserve.GatewayBuyers.Crowd;
import livedrop.embedded.RedisServer;

/** A script that checks the stock, counts it down and keeps the reservation, on a Redis that syncs before it answers. */
final class RedisBuyers implements Contestant, AutoCloseable {

    private static final int CONNECTIONS = 16;

    private static final String RESERVE = """
            local left = tonumber(redis.call('GET', KEYS[1]) or '0')
            if left < 1 then return 0 end
            redis.call('DECR', KEYS[1])
            redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
            return 1
            """;

    private final RedisClient client;
    private final List<StatefulRedisConnection<String, String>> connections = new ArrayList<>();
    private final String script;
    private final String name;
    private final Crowd crowd;
    private final String payload;
    private long acknowledged;
    private long found;
    private int turn;

    private RedisBuyers(RedisClient client, String name, Crowd crowd, String payload) {
        this.client = client;
        this.name = name;
        this.crowd = crowd;
        this.payload = payload;
        for (int i = 0; i < Math.min(CONNECTIONS, crowd.buyers()); i++) {
            connections.add(client.connect());
        }
        var redis = connections.getFirst().sync();
        redis.configSet("auto-aof-rewrite-percentage", "0");
        redis.configSet("appendfsync", "always");
        redis.configSet("appendonly", "yes");
        this.script = redis.scriptLoad(RESERVE);
    }

    /** @param payload what is kept of a reservation: as long as one of our events */
    static RedisBuyers on(RedisServer server, String name, Crowd crowd, String payload) {
        RedisClient client = RedisClient.create(RedisURI.builder()
                .withHost(server.host())
                .withPort(server.port())
                .withPassword(server.password().toCharArray())
                .build());
        return new RedisBuyers(client, name, crowd, payload);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() {
        turn++;
        connections.getFirst().sync().set(stock(), Integer.toString(Sale.PLENTY));
    }

    @Override
    public Round round() throws Exception {
        return Meter.withoutCommits().measure(latencies -> {
            int reserved = InFlight.run(crowd.buyers(), crowd.duration(), this::reserve, latencies);
            acknowledged += reserved;
            return reserved;
        });
    }

    private CompletableFuture<?> reserve(int buyer) {
        String[] keys = {stock(), reservations()};
        return connections
                .get(buyer % connections.size())
                .async()
                .evalsha(script, ScriptOutputType.BOOLEAN, keys, Integer.toString(buyer), payload)
                .toCompletableFuture()
                .thenAccept(reserved -> {
                    if (!Boolean.TRUE.equals(reserved)) {
                        throw new IllegalStateException("sold out");
                    }
                });
    }

    /** What is counted and gone, so that Redis does not grow from turn to turn. */
    @Override
    public void tidyUp() {
        var redis = connections.getFirst().sync();
        long kept = redis.hlen(reservations());
        long sold = Sale.PLENTY - Long.parseLong(Objects.requireNonNull(redis.get(stock())));
        found += kept == sold ? kept : 0;
        redis.unlink(stock(), reservations());
    }

    Check check() {
        return new Check(
                name + ": one entry for each acknowledged reservation, and one unit less",
                found == acknowledged,
                "%,d acknowledged, %,d entries".formatted(acknowledged, found));
    }

    private String stock() {
        return "{" + crowd.buyers() + "-" + turn + "}:stock";
    }

    private String reservations() {
        return "{" + crowd.buyers() + "-" + turn + "}:reservations";
    }

    @Override
    public void close() {
        connections.getFirst().sync().configSet("appendonly", "no");
        client.shutdown();
    }
}
