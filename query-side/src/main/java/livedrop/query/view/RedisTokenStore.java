package livedrop.query.view;

import static livedrop.query.redis.RedisScript.argument;
import static livedrop.query.redis.RedisScript.text;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.ViewKeys;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the positions of processors beside the views that they write.
 *
 * <p>Storing a token also applies what the {@link ViewBatch} of the current unit of work has gathered, in one script:
 * either the claim still stands and everything is written, or nothing is. A token that is not there, be it never made
 * or flushed away, can not be claimed, extended or stored; its processor then begins the view anew.
 */
public final class RedisTokenStore implements TokenStore {

    /** The position of a view that has taken in nothing: the first event has index 1. */
    private static final long NOTHING = 0;

    private static final String IDENTIFIER = "livedrop:token-store";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration WAIT_STEP = Duration.ofMillis(200);

    private static final RedisScript<Boolean> INITIALISE = RedisScript.deciding("initialise");
    private static final RedisScript<Boolean> ADD = RedisScript.deciding("add");
    private static final RedisScript<List<Object>> CLAIM = RedisScript.listing("claim");
    private static final RedisScript<Boolean> EXTEND = RedisScript.deciding("extend");
    private static final RedisScript<Boolean> RELEASE = RedisScript.deciding("release");
    private static final RedisScript<Boolean> DELETE = RedisScript.deciding("delete");
    private static final RedisScript<List<Object>> SEGMENTS = RedisScript.listing("segments");
    private static final RedisScript<Boolean> COMMIT = RedisScript.deciding("commit");

    private final Redis redis;
    private final Function<String, ViewKeys> keysOf;
    private final Serializer serializer;
    private final Claims claims;
    private final Supplier<OptionalLong> head;
    private final Map<String, StoredToken> asRead = new ConcurrentHashMap<>();

    /**
     * Who claims, and how long a claim holds without a sign of life.
     *
     * @param owner of the claims: a name that no other process has
     */
    public record Claims(String owner, Duration timeout) {}

    private record StoredToken(byte[] data, String type, long position) {
        private static final StoredToken NONE = new StoredToken(new byte[0], "", NOTHING);
    }

    /**
     * @param keysOf which generation of a view the processor of that name keeps
     * @param head the position of the last event there is now; what a new view must reach before it is read
     */
    public RedisTokenStore(
            Redis redis,
            Function<String, ViewKeys> keysOf,
            Serializer serializer,
            Claims claims,
            Supplier<OptionalLong> head) {
        this.redis = redis;
        this.keysOf = keysOf;
        this.serializer = serializer;
        this.claims = claims;
        this.head = head;
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        StoredToken token = serialized(initialToken);
        long target = head.get().orElse(NOTHING);
        ViewKeys keys = keys(processorName);
        boolean made = run(
                INITIALISE,
                List.of(keys.segments(), keys.ready(), keys.removed()),
                List.of(
                        argument(segmentCount),
                        token.data(),
                        argument(token.type()),
                        argument(token.position()),
                        argument(target)));
        if (!made) {
            throw new UnableToClaimTokenException(
                    "segments of " + processorName + ": there are some already, or shall be none");
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        StoredToken stored = serialized(token);
        boolean made = run(
                ADD,
                List.of(keys(processorName).segments()),
                List.of(argument(segment), stored.data(), argument(stored.type()), argument(stored.position())));
        if (!made) {
            throw new UnableToInitializeTokenException(describe(processorName, segment) + ": it is there already");
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        StoredToken next = serialized(token);
        StoredToken read = asRead.get(describe(processorName, segment));
        ViewKeys keys = keys(processorName);
        Writes writes = reaching(() -> ViewBatch.writesOf(processorName));

        List<String> names = new ArrayList<>(List.of(keys.segments(), keys.ready()));
        List<byte[]> arguments = new ArrayList<>(List.of(
                argument(segment),
                argument(claims.owner()),
                argument(read == null ? 0 : 1),
                read == null ? StoredToken.NONE.data() : read.data(),
                next.data(),
                argument(next.type()),
                argument(next.position())));
        writes.appendTo(keys, names, arguments);
        boolean applied = run(COMMIT, names, arguments);
        if (!applied) {
            throw lost(processorName, segment);
        }
        asRead.put(describe(processorName, segment), next);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        List<Object> answer = run(
                CLAIM,
                List.of(keys(processorName).segments()),
                List.of(
                        argument(segment),
                        argument(claims.owner()),
                        argument(claims.timeout().toMillis())));
        String state = text(answer.getFirst());
        if (!state.equals("CLAIMED")) {
            throw new UnableToClaimTokenException(describe(processorName, segment) + ": "
                    + (state.equals("OWNED") ? "it belongs to " + text(answer.get(1)) : "it is not there"));
        }
        byte[] data = (byte[]) answer.get(1);
        String type = text(answer.get(2));
        TrackingToken token = type.isEmpty() ? null : deserialized(data, type);
        asRead.put(describe(processorName, segment), new StoredToken(data, type, NOTHING));
        return token;
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, Segment segment) {
        TrackingToken token = fetchToken(processorName, segment.getSegmentId());
        Segment current = Segment.computeSegment(segment.getSegmentId(), fetchSegments(processorName));
        if (!current.equals(segment)) {
            releaseClaim(processorName, segment.getSegmentId());
            throw new UnableToClaimTokenException(
                    describe(processorName, segment.getSegmentId()) + ": it was split or merged meanwhile");
        }
        return token;
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        boolean extended = run(
                EXTEND, List.of(keys(processorName).segments()), List.of(argument(segment), argument(claims.owner())));
        if (!extended) {
            throw lost(processorName, segment);
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        asRead.remove(describe(processorName, segment));
        run(RELEASE, List.of(keys(processorName).segments()), List.of(argument(segment), argument(claims.owner())));
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        asRead.remove(describe(processorName, segment));
        boolean deleted = run(
                DELETE, List.of(keys(processorName).segments()), List.of(argument(segment), argument(claims.owner())));
        if (!deleted) {
            throw lost(processorName, segment);
        }
    }

    /** Waits, at most for {@link #LONGEST_WAIT}, when the server cannot be reached: the caller would only try again. */
    @Override
    public int[] fetchSegments(String processorName) {
        awaitServer();
        return segments(processorName).stream().mapToInt(SegmentState::id).toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        List<SegmentState> all = segments(processorName);
        int[] ids = all.stream().mapToInt(SegmentState::id).toArray();
        return all.stream()
                .filter(SegmentState::claimable)
                .map(state -> Segment.computeSegment(state.id(), ids))
                .toList();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        byte[] fresh = argument(UUID.randomUUID().toString());
        byte[] stored = redis.call(commands -> {
            commands.setnx(IDENTIFIER, fresh);
            return commands.get(IDENTIFIER);
        });
        return Optional.of(text(stored));
    }

    private record SegmentState(int id, boolean claimable) {}

    private List<SegmentState> segments(String processorName) {
        List<Object> answer = run(
                SEGMENTS,
                List.of(keys(processorName).segments()),
                List.of(argument(claims.owner()), argument(claims.timeout().toMillis())));
        List<SegmentState> states = new ArrayList<>();
        for (int i = 0; i < answer.size(); i += 3) {
            states.add(new SegmentState(((Long) answer.get(i)).intValue(), (Long) answer.get(i + 1) == 1));
        }
        return states.stream()
                .sorted((left, right) -> Integer.compare(left.id(), right.id()))
                .toList();
    }

    private ViewKeys keys(String processorName) {
        return reaching(() -> keysOf.apply(processorName));
    }

    private <T> T run(RedisScript<T> script, List<String> keys, List<byte[]> arguments) {
        return reaching(() -> script.run(redis, keys, arguments));
    }

    /** A server that is gone has taken our claims along as far as we can tell: the processor lets go and tries anew. */
    private static <T> T reaching(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisException e) {
            if (isRefusal(e)) {
                throw e;
            }
            throw new UnableToClaimTokenException("token store: Redis cannot be reached", e);
        }
    }

    private static boolean isRefusal(RedisException e) {
        return e instanceof RedisCommandExecutionException && !(e instanceof RedisLoadingException);
    }

    private void awaitServer() {
        for (long left = LONGEST_WAIT.dividedBy(WAIT_STEP); left > 0; left--) {
            try {
                redis.call(commands -> commands.ping());
                return;
            } catch (RedisException e) {
                pause(e);
            }
        }
    }

    private static void pause(RedisException e) {
        try {
            Thread.sleep(WAIT_STEP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnableToClaimTokenException("token store: Redis cannot be reached", e);
        }
    }

    private StoredToken serialized(@Nullable TrackingToken token) {
        if (token == null) {
            return StoredToken.NONE;
        }
        var object = serializer.serialize(token, byte[].class);
        return new StoredToken(
                object.getData(), object.getType().getName(), token.position().orElse(NOTHING));
    }

    private @Nullable TrackingToken deserialized(byte[] data, String type) {
        return serializer.deserialize(new SimpleSerializedObject<>(data, byte[].class, type, null));
    }

    private static UnableToClaimTokenException lost(String processorName, int segment) {
        return new UnableToClaimTokenException(describe(processorName, segment) + ": the claim is lost");
    }

    private static String describe(String processorName, int segment) {
        return processorName + "[" + segment + "]";
    }
}
