package livedrop.query.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import livedrop.query.read.ListQuery.Direction;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.Generations;
import livedrop.query.redis.ListMember;
import livedrop.query.redis.Redis;
import livedrop.query.redis.StoredDocument;
import livedrop.query.redis.ViewKeys;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a view in Redis. Whatever it answers comes from a view that was complete at that moment. */
public final class ViewReader {

    /** How many documents of one request are looked up in the log at a time. */
    private static final int MOST_LOG_READS = 4;

    private final Redis redis;
    private final Generations generations;
    private final String view;

    public ViewReader(Redis redis, Generations generations, String view) {
        this.redis = redis;
        this.generations = generations;
        this.view = view;
    }

    /**
     * One document; empty when there is none.
     *
     * @param name of the document within the view
     * @return fails with {@link ViewUnavailableException} when the view cannot be read now
     */
    public Mono<StoredDocument> document(String name) {
        return reading((commands, keys) -> commands.mget(keys.ready(), keys.key(name))
                .collectList()
                .flatMap(found -> {
                    checkReady(found);
                    return Mono.justOrEmpty(found.get(1).optional()).map(StoredDocument::decoded);
                }));
    }

    /**
     * One document as far as the view knows it: nothing when the view does not have it, or cannot be read now. For
     * callers who go on in the event log.
     */
    public <T> Mono<Versioned<T>> known(DocumentKey<T> key) {
        return document(key.name())
                .map(stored -> Versioned.of(stored, key.type()))
                .onErrorResume(ViewUnavailableException.class, _ -> Mono.empty())
                .defaultIfEmpty(Versioned.none());
    }

    /** One document out of the view, or else out of the event log. */
    public <T> Mono<StoredDocument> documentOr(DocumentKey<T> key, Mono<Versioned<T>> logged) {
        return document(key.name())
                .onErrorResume(ViewUnavailableException.class, _ -> Mono.empty())
                .switchIfEmpty(logged.flatMap(Versioned::stored));
    }

    /**
     * Documents in the order of their ids, each out of the view, or else out of the event log. Those that are in neither
     * are left out.
     */
    public <I, T> Mono<ListPage> documentsOr(
            List<I> ids, Function<I, DocumentKey<T>> keyOf, Function<I, Mono<Versioned<T>>> logged) {
        return stored(ids.stream().map(id -> keyOf.apply(id).name()).toList())
                .onErrorReturn(ViewUnavailableException.class, Map.of())
                .flatMapMany(stored -> Flux.fromIterable(ids)
                        .flatMapSequential(
                                id -> Mono.justOrEmpty(
                                                stored.get(keyOf.apply(id).name()))
                                        .switchIfEmpty(logged.apply(id).flatMap(Versioned::stored)),
                                MOST_LOG_READS))
                .map(StoredDocument::json)
                .collectList()
                .map(items -> new ListPage(items, null));
    }

    private Mono<Map<String, StoredDocument>> stored(List<String> names) {
        return reading((commands, keys) -> commands.mget(
                        Stream.concat(Stream.of(keys.ready()), names.stream().map(keys::key))
                                .toArray(String[]::new))
                .collectList()
                .map(found -> {
                    checkReady(found);
                    Map<String, StoredDocument> stored = new HashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        KeyValue<String, byte[]> document = found.get(i + 1);
                        if (document.hasValue()) {
                            stored.put(names.get(i), StoredDocument.decoded(document.getValue()));
                        }
                    }
                    return stored;
                }));
    }

    /**
     * Part of a list with the documents that stand in it.
     *
     * @param documentOf the name of a document by its id
     * @return fails with {@link ViewUnavailableException} when the view cannot be read now
     */
    public Mono<ListPage> page(ListQuery query, UnaryOperator<String> documentOf) {
        return reading((commands, keys) -> members(commands, keys.key(query.list()), query)
                .collectList()
                .flatMap(members -> page(commands, keys, query, members, documentOf)));
    }

    /** Whether the view has taken in what there was when it was begun. */
    public Mono<Boolean> isReady() {
        return reading((commands, keys) -> commands.exists(keys.ready()).map(count -> count == 1))
                .onErrorReturn(ViewUnavailableException.class, false);
    }

    /** The index up to which every segment of the view has taken in the log; -1 when it has not begun. */
    public Mono<Long> position() {
        return reading((commands, keys) -> commands.hgetall(keys.segments())
                .filter(field -> field.getKey().endsWith(".position"))
                .map(field -> Long.parseLong(new String(field.getValue(), UTF_8)))
                .reduce(Math::min)
                .defaultIfEmpty(-1L));
    }

    private static Flux<String> members(RedisReactiveCommands<String, byte[]> commands, String list, ListQuery query) {
        Limit limit = Limit.from(query.limit() + 1L);
        String after = query.after();
        Boundary<byte[]> edge = after == null ? Boundary.unbounded() : Boundary.excluding(after.getBytes(UTF_8));
        Flux<byte[]> members = query.direction() == Direction.ASCENDING
                ? commands.zrangebylex(list, Range.from(edge, Boundary.unbounded()), limit)
                : commands.zrevrangebylex(list, Range.from(Boundary.unbounded(), edge), limit);
        return members.map(member -> new String(member, UTF_8));
    }

    private static Mono<ListPage> page(
            RedisReactiveCommands<String, byte[]> commands,
            ViewKeys keys,
            ListQuery query,
            List<String> members,
            UnaryOperator<String> documentOf) {
        boolean more = members.size() > query.limit();
        List<String> shown = more ? members.subList(0, query.limit()) : members;
        String[] names = Stream.concat(
                        Stream.of(keys.ready()),
                        shown.stream().map(ListMember::idOf).map(documentOf).map(keys::key))
                .toArray(String[]::new);
        return commands.mget(names).collectList().map(found -> {
            checkReady(found);
            List<byte[]> items = new ArrayList<>();
            for (KeyValue<String, byte[]> document : found.subList(1, found.size())) {
                if (!document.hasValue()) {
                    throw new ViewUnavailableException("document: " + document.getKey() + " is lost");
                }
                items.add(StoredDocument.decoded(document.getValue()).json());
            }
            return new ListPage(items, more ? shown.getLast() : null);
        });
    }

    private static void checkReady(List<KeyValue<String, byte[]>> found) {
        if (!found.getFirst().hasValue()) {
            throw new ViewUnavailableException("view: is being built");
        }
    }

    private interface Reading<T> {
        Mono<T> with(RedisReactiveCommands<String, byte[]> commands, ViewKeys keys);
    }

    private <T> Mono<T> reading(Reading<T> reading) {
        return Mono.zip(redis.commands(), generations.find(view))
                .flatMap(both -> reading.with(both.getT1(), both.getT2()))
                .onErrorMap(
                        RedisException.class,
                        e -> new ViewUnavailableException("view: its server cannot be reached", e));
    }
}
