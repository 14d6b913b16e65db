package livedrop.eventstore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates that were used last, and lets go of one only to make room for another. Axon's own cache holds
 * them weakly: the garbage collector takes the hottest aggregate along, and its whole stream is read again.
 */
public final class PinnedAggregateCache implements Cache {

    private final int capacity;
    private final Map<Object, Object> entries;
    private final List<EntryListener> listeners = new CopyOnWriteArrayList<>();

    /** @param capacity how many aggregates to keep, at least 1 */
    public PinnedAggregateCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: > 0)");
        }
        this.capacity = capacity;
        this.entries = new LinkedHashMap<>(16, 0.75f, true);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is Axon's
    public <K, V> @Nullable V get(K key) {
        Object value;
        synchronized (entries) {
            value = entries.get(key);
        }
        if (value != null) {
            tell(listener -> listener.onEntryRead(key, value));
        }
        return (V) value;
    }

    @Override
    public void put(Object key, Object value) {
        Object before;
        Object leaver;
        synchronized (entries) {
            before = entries.put(key, value);
            leaver = makeRoom();
        }
        if (before == null) {
            tell(listener -> listener.onEntryCreated(key, value));
        } else {
            tell(listener -> listener.onEntryUpdated(key, value));
        }
        tellExpired(leaver);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        Object leaver;
        synchronized (entries) {
            if (entries.putIfAbsent(key, value) != null) {
                return false;
            }
            leaver = makeRoom();
        }
        tell(listener -> listener.onEntryCreated(key, value));
        tellExpired(leaver);
        return true;
    }

    @Override
    public boolean remove(Object key) {
        Object before;
        synchronized (entries) {
            before = entries.remove(key);
        }
        if (before != null) {
            tell(listener -> listener.onEntryRemoved(key));
        }
        return before != null;
    }

    @Override
    public void removeAll() {
        List<Object> keys;
        synchronized (entries) {
            keys = List.copyOf(entries.keySet());
            entries.clear();
        }
        keys.forEach(key -> tell(listener -> listener.onEntryRemoved(key)));
    }

    @Override
    public boolean containsKey(Object key) {
        synchronized (entries) {
            return entries.containsKey(key);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the caller knows what it has put there
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        Object after;
        synchronized (entries) {
            Object before = entries.get(key);
            if (before == null) {
                return;
            }
            after = entries.computeIfPresent(key, (_, value) -> Objects.requireNonNull(update.apply((V) value)));
        }
        tell(listener -> listener.onEntryUpdated(key, after));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private @Nullable Object makeRoom() {
        if (entries.size() <= capacity) {
            return null;
        }
        Object eldest = entries.keySet().iterator().next();
        entries.remove(eldest);
        return eldest;
    }

    private void tellExpired(@Nullable Object leaver) {
        if (leaver != null) {
            tell(listener -> listener.onEntryExpired(leaver));
        }
    }

    private void tell(Consumer<EntryListener> news) {
        listeners.forEach(news);
    }
}
