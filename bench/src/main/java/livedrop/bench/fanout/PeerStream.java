package livedrop.bench.fanout;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.IntStream;
import livedrop.bench.load.Crowd;
import livedrop.bench.load.HttpAnswers;
import livedrop.bench.load.Request;
import livedrop.bench.load.Tally;
import livedrop.bench.load.Times;
import livedrop.bench.process.Peer;
import livedrop.bench.process.RunningJvm;

/** A peer that is told by a request that something happened: nothing is decided and nothing is kept. */
final class PeerStream implements Stream {

    private static final int OK = 200;

    private final String name;
    private final Peer peer;
    private final Crowd crowd;
    private int before;

    private PeerStream(String name, Peer peer, Crowd crowd) {
        this.name = name;
        this.peer = peer;
        this.crowd = crowd;
    }

    /** @param connections over which it is told */
    static PeerStream of(String name, Peer peer, int connections) throws IOException {
        return new PeerStream(name, peer, Crowd.connect(peer.address(), connections, HttpAnswers::new));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InetSocketAddress address() {
        return peer.address();
    }

    @Override
    public RunningJvm process() {
        return peer.process();
    }

    @Override
    public void begin() throws IOException, InterruptedException {
        before = times().size();
    }

    @Override
    public String path() {
        return "/events";
    }

    @Override
    public Tally happen(int perSecond, int times) throws IOException, InterruptedException {
        Request happen = Request.post("/happen", "", new byte[0]);
        return crowd.run(new Times(happen::bytes, times), perSecond).requireAll(OK);
    }

    @Override
    public List<Delays.Happened> events() throws IOException, InterruptedException {
        List<Long> times = times();
        return IntStream.range(before, times.size())
                .mapToObj(event -> new Delays.Happened(event + 1L, times.get(event)))
                .toList();
    }

    private List<Long> times() throws IOException, InterruptedException {
        URI log = URI.create("http://127.0.0.1:" + peer.address().getPort() + "/log");
        try (HttpClient client = HttpClient.newHttpClient()) {
            String lines = client.send(HttpRequest.newBuilder(log).build(), BodyHandlers.ofString())
                    .body();
            return lines.lines().map(Long::valueOf).toList();
        }
    }

    @Override
    public void close() {
        crowd.close();
    }
}
