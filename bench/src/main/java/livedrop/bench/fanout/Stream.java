package livedrop.bench.fanout;

import java.net.InetSocketAddress;
import java.util.List;
import livedrop.bench.load.Tally;
import livedrop.bench.process.RunningJvm;

/** A server that tells everybody who listens what happens to one drop. */
interface Stream extends AutoCloseable {

    String name();

    /** Where to listen. */
    InetSocketAddress address();

    RunningJvm process();

    /** Begins anew: with a drop to which nothing has happened. */
    void begin() throws Exception;

    /** Where this drop is listened to. */
    String path();

    /** Has things happen at a rate, and returns when each of them has. */
    Tally happen(int perSecond, int times) throws Exception;

    /** All that has happened since the beginning. */
    List<Delays.Happened> events() throws Exception;

    @Override
    void close();
}
