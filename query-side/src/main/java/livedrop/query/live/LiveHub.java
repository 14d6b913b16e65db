package livedrop.query.live;

import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.eventstore.EventLog;
import livedrop.kit.trace.TraceSpan;
import livedrop.kit.trace.Tracing;
import livedrop.kit.web.ApiException;
import livedrop.query.feed.EventFeed;
import livedrop.query.feed.EventFeed.Connected;
import livedrop.query.feed.EventFeed.Published;
import livedrop.query.feed.PayloadReader;
import livedrop.query.live.audience.Announcer;
import livedrop.query.live.audience.Audiences;
import livedrop.query.live.exit.Line;
import livedrop.query.live.frame.Channel;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.live.history.ChannelHistory;
import livedrop.query.live.history.Notices;
import livedrop.query.news.News.Announcement;
import livedrop.schema.EventCatalogue;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.follow.FollowEvent;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.notification.NotificationEvent;
import livedrop.schema.order.OrderEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Hands every event to those who listen, in the order of the global index, each once.
 *
 * <p>The feed brings the events; the event log is the safety net. Whenever the feed may have missed something, and
 * whenever the store has been ahead of it for a while (the broker or the relay is down), the hub reads from the log
 * what the open channels lack, and only then goes on.
 */
final class LiveHub {

    private static final Logger log = LoggerFactory.getLogger(LiveHub.class);

    private static final long UNKNOWN = -1;
    private static final int PAGE = 500;
    private static final int CHANNELS_AT_A_TIME = 4;
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private static final Set<String> HEARD_TYPES = Stream.concat(
                    Stream.of(
                                    DropEvent.class,
                                    InventoryEvent.class,
                                    OrderEvent.class,
                                    FollowEvent.class,
                                    NotificationEvent.class)
                            .flatMap(family -> Stream.of(family.getPermittedSubclasses())),
                    Stream.of(AccountDeleted.class))
            .map(EventCatalogue::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final EventFeed feed;
    private final PayloadReader payloads;
    private final EventLog eventLog;
    private final Tracing tracing;
    private final Frames frames;
    private final LiveSettings settings;
    private final LiveMetrics metrics;
    private final Scheduler scheduler;

    private final Announcer announcer;

    private final Map<Channel, Listeners> channels = new ConcurrentHashMap<>();
    private final Audiences audiences = new Audiences();
    private final AtomicInteger readers = new AtomicInteger();

    /** Global index up to which the open channels have been told everything. Written by {@link #run} alone. */
    private volatile long reached = UNKNOWN;

    private long headBefore = UNKNOWN;

    LiveHub(Sources sources, Frames frames, LiveSettings settings, LiveMetrics metrics, Scheduler scheduler) {
        this.feed = sources.feed();
        this.payloads = sources.payloads();
        this.eventLog = sources.log();
        this.tracing = sources.tracing();
        this.announcer = new Announcer(sources.log(), sources.notices());
        this.frames = frames;
        this.settings = settings;
        this.metrics = metrics;
        this.scheduler = scheduler;
    }

    /** Where the hub hears of events. */
    record Sources(EventFeed feed, PayloadReader payloads, EventLog log, Notices notices, Tracing tracing) {

        Sources(EventFeed feed, PayloadReader payloads, EventLog log, Notices notices) {
            this(feed, payloads, log, notices, Tracing.off());
        }
    }

    /** Works until it is cancelled. A store that cannot be read is tried again, and nothing is passed over meanwhile. */
    Flux<Void> run() {
        return head().doOnNext(this::start)
                .thenMany(Flux.defer(this::work))
                .concatMap(step -> step)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, SHORTEST_RETRY)
                        .maxBackoff(LONGEST_RETRY)
                        .scheduler(scheduler)
                        .transientErrors(true)
                        .doBeforeRetry(retry -> log.warn(
                                "The live streams wait for the event log: {}",
                                retry.failure().toString())));
    }

    private void start(long head) {
        if (reached == UNKNOWN) {
            reached = head;
        }
    }

    private Flux<Mono<Void>> work() {
        Flux<Mono<Void>> told = feed.signals().map(signal -> switch (signal) {
            case Connected _ -> head().flatMap(this::catchUp);
            case Published published -> Mono.defer(() -> publish(published));
        });
        Flux<Mono<Void>> watched =
                Flux.interval(WATCH_INTERVAL, scheduler).onBackpressureDrop().map(_ -> watch());
        return Flux.merge(told, watched).publishOn(scheduler);
    }

    /** Catches up when the feed has not brought what was committed at the last watch. */
    private Mono<Void> watch() {
        return head().flatMap(head -> {
            boolean behind = headBefore > reached;
            headBefore = head;
            return behind ? catchUp(head) : Mono.empty();
        });
    }

    private Mono<Long> head() {
        return eventLog.head().timeout(STORE_TIMEOUT, scheduler);
    }

    private Mono<Void> catchUp(long head) {
        long from = reached;
        if (head <= from) {
            return Mono.empty();
        }
        return Flux.fromIterable(channels.values())
                .flatMap(listeners -> replay(listeners, from, head), CHANNELS_AT_A_TIME)
                .then(Mono.fromRunnable(() -> reached = head));
    }

    private Mono<Void> replay(Listeners listeners, long from, long head) {
        return attend(listeners.history())
                .then(page(listeners, from, head))
                .expand(last -> page(listeners, last, head))
                .then()
                .onErrorResume(ApiException.class, _ -> Mono.fromRunnable(() -> listeners.close(Farewell.INTERRUPTED)));
    }

    /** Tells one page of what the channel has missed; answers its last index when there may be more. */
    private Mono<Long> page(Listeners listeners, long after, long head) {
        return listeners
                .history()
                .after(after, PAGE)
                .timeout(STORE_TIMEOUT, scheduler)
                .filter(event -> event.index() <= head)
                .doOnNext(event -> tell(Set.of(listeners), event))
                .collectList()
                .filter(told -> told.size() == PAGE)
                .map(told -> told.getLast().index());
    }

    private Mono<Void> publish(Published published) {
        if (published.index() <= reached) {
            return Mono.empty();
        }
        boolean heard = !channels.isEmpty() && HEARD_TYPES.contains(published.type());
        return (heard ? tell(published) : Mono.<Void>empty()).doOnSuccess(_ -> reached = published.index());
    }

    private Mono<Void> tell(Published published) {
        LiveEvent event;
        try {
            event = new LiveEvent(published.index(), published.at(), payloads.read(published));
            Channel.hearing(event.payload())
                    .map(channels::get)
                    .ifPresent(listeners -> tell(Set.of(listeners), event, published));
        } catch (RuntimeException e) {
            log.error("Nobody can be told of event {} ({})", published.index(), published.type(), e);
            return Mono.empty();
        }
        if (event.payload() instanceof FollowEvent follow) {
            audiences.hear(follow, event.index());
        }
        return audiences.isEmpty() ? Mono.empty() : announce(event, published);
    }

    /** To those of its followers who are connected; in one frame that all of them share. */
    private Mono<Void> announce(LiveEvent event, Published published) {
        return announcer
                .of(event)
                .timeout(STORE_TIMEOUT, scheduler)
                .doOnNext(announcement -> {
                    Set<Listeners> audience = audience(announcement, event.index());
                    if (!audience.isEmpty()) {
                        tell(audience, new LiveEvent(event.index(), event.at(), announcement.notice()), published);
                    }
                })
                .then();
    }

    private Set<Listeners> audience(Announcement announcement, long index) {
        CreatorId creator = Objects.requireNonNull(announcement.creator());
        return audiences.of(creator, index).stream()
                .map(user -> channels.get(Channel.of(user)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** One span an event, however many read it: it ends when its frame is out, or waits for its turn. */
    private void tell(Set<Listeners> audience, LiveEvent event, Published published) {
        TraceSpan span = tracing.follow("push " + published.type(), SpanKind.CONSUMER, published.cause());
        try {
            span.say(
                    "livedrop.readers",
                    audience.stream().mapToLong(Listeners::size).sum());
            tell(audience, event);
        } finally {
            span.end();
        }
    }

    private void tell(Set<Listeners> audience, LiveEvent event) {
        frames.of(event)
                .map(frame -> frame.committed(event.at()))
                .ifPresent(frame -> audience.forEach(listeners -> listeners.offer(frame)));
        if (event.payload() instanceof AccountDeleted) {
            audience.forEach(listeners -> listeners.close(Farewell.ACCOUNT_GONE));
        }
    }

    /**
     * A new reader of a channel. Everything that is published from now on is offered to it, until it leaves.
     *
     * @throws ApiException when no more readers are taken
     */
    Reader register(ChannelHistory history, Outbox outbox) {
        if (reached == UNKNOWN) {
            throw ApiException.unavailable("The live streams are not running.", settings.retry());
        }
        if (readers.incrementAndGet() > settings.maxReaders()) {
            readers.decrementAndGet();
            throw ApiException.unavailable("Too many readers are connected.", settings.retry());
        }
        Reader reader = new Reader(outbox);
        channels.compute(history.channel(), (_, open) -> {
            Listeners listeners = open == null ? opened(history) : open;
            listeners.add(reader);
            return listeners;
        });
        metrics.connected(history.channel());
        return reader;
    }

    void unregister(Channel channel, Reader reader) {
        reader.stop();
        channels.computeIfPresent(channel, (_, open) -> open.remove(reader) ? open : closed(channel));
        readers.decrementAndGet();
        metrics.disconnected(channel);
    }

    private Listeners opened(ChannelHistory history) {
        history.channel().user().ifPresent(audiences::enter);
        return new Listeners(history, settings, metrics, scheduler);
    }

    private @Nullable Listeners closed(Channel channel) {
        channel.user().ifPresent(audiences::leave);
        return null;
    }

    /** Lets a channel that is registered hear what is announced to it from now on. */
    Mono<Void> attend(ChannelHistory history) {
        return Mono.justOrEmpty(history.channel().user())
                .flatMap(user -> history.circle().doOnNext(circle -> audiences.read(user, circle)))
                .then();
    }

    /** What goes out over one more connection. */
    Outbox outbox(Line line) {
        return new Outbox(settings, metrics, line, scheduler);
    }

    /** Takes no more readers and lets those go who are there. */
    void stop() {
        reached = UNKNOWN;
        channels.values().forEach(listeners -> listeners.close(Farewell.SHUTTING_DOWN));
    }

    int readers() {
        return readers.get();
    }
}
