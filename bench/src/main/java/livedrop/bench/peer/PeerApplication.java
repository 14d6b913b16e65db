package livedrop.bench.peer;

import java.nio.file.Path;

/** The program of a peer: its port, its kind, and what the kind needs to know besides. It ends when it is told to. */
public final class PeerApplication {

    /** What it says when it can be asked. */
    public static final String UP = "The peer is up";

    /** The names of the kinds, as the command line has them. */
    public static final String ECHO = "echo";

    public static final String DOCUMENTS = "documents";
    public static final String NETTY_BROADCAST = "netty-broadcast";
    public static final String FLUX_OF_EVENTS = "flux-of-events";

    private PeerApplication() {}

    /** @param arguments port, kind, and the file of documents */
    @SuppressWarnings("SystemOut") // Who has started it waits for that word.
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        switch (arguments[1]) {
            case ECHO -> WebFluxServer.serve(port, Echo.routes());
            case DOCUMENTS ->
                WebFluxServer.serve(port, Documents.of(Path.of(arguments[2])).routes());
            case NETTY_BROADCAST -> new NettyBroadcast().serve(port);
            case FLUX_OF_EVENTS -> WebFluxServer.serve(port, new FluxOfEvents().routes());
            default -> throw new IllegalArgumentException("peer: " + arguments[1]);
        }
        System.out.println(UP);
        Thread.currentThread().join();
    }
}
