package livedrop.query.live;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import livedrop.eventstore.LoggedEvent;
import livedrop.query.feed.EventFeed.Signal;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.history.Histories;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropId;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.Seed;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The live streams on a log in memory, which holds one drop, in a time that only moves when it is told to. */
public final class TestLive implements AutoCloseable {

    public static final DropSample DROP = DropSample.seeded(1);
    public static final Clock CLOCK = Clock.fixed(Seed.NEW_YEAR, ZoneOffset.UTC);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Sinks.Many<Signal> feed = Sinks.many().multicast().directBestEffort();
    private final Frames frames = new Frames(DocumentFormat::write);
    private final LiveHub hub;
    private final LiveStream stream;
    private final Histories histories;
    private final Disposable run;

    public TestLive(LiveSettings settings) {
        LiveMetrics metrics = new LiveMetrics(new SimpleMeterRegistry(), CLOCK);
        hub = new LiveHub(
                new LiveHub.Sources(feed::asFlux, log::payload, log, new NoNotices()), frames, settings, metrics, time);
        stream = new LiveStream(hub, log, frames, settings, CLOCK);
        histories =
                new Histories(new Histories.Views(TestLive::drop, new NoOrders(), new NoNotices()), log, frames, CLOCK);
        log.append(DROP.scheduled());
        run = hub.run().subscribe();
        time.advanceTime();
    }

    private static Mono<DropDocument> drop(DropId id) {
        return id.equals(DROP.dropId()) ? Mono.just(DropDocument.of(DROP.scheduled(), 1)) : Mono.empty();
    }

    public VirtualTimeScheduler time() {
        return time;
    }

    public InMemoryEventLog log() {
        return log;
    }

    public LiveStream stream() {
        return stream;
    }

    public Histories histories() {
        return histories;
    }

    public void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** Commits an event and tells of it. */
    public void happens(Object event) {
        LoggedEvent logged = log.append(event);
        feed.tryEmitNext(InMemoryEventLog.published(logged)).orThrow();
        time.advanceTime();
    }

    /** How many channels are read. */
    public int readers() {
        return hub.readers();
    }

    /** How many frames wait to be sent. */
    public static int waitingIn(Outbox outbox) {
        return outbox.waiting();
    }

    @Override
    public void close() {
        run.dispose();
        time.dispose();
    }
}
