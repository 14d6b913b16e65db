package livedrop.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cache of aggregates")
class PinnedAggregateCacheTest {

    private final PinnedAggregateCache cache = new PinnedAggregateCache(2);

    @Test
    @DisplayName("lets go of the one that was not used for longest, and of no other")
    void bounded() {
        cache.put("a", 1);
        cache.put("b", 2);
        assertThat(cache.<String, Integer>get("a")).isEqualTo(1);
        cache.put("c", 3);

        assertThat(cache.containsKey("a")).isTrue();
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(cache.containsKey("c")).isTrue();
    }

    @Test
    @DisplayName("keeps one that nobody else holds when memory is collected")
    void strong() {
        cache.put("a", new byte[1024]);
        System.gc();

        assertThat(cache.<String, byte[]>get("a")).hasSize(1024);
    }

    @Test
    @DisplayName("forgets what is removed")
    void removal() {
        cache.put("a", 1);
        cache.put("b", 2);

        assertThat(cache.remove("a")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        assertThat(cache.<String, Integer>get("a")).isNull();
        cache.removeAll();
        assertThat(cache.containsKey("b")).isFalse();
    }

    @Test
    @DisplayName("puts and computes only where it is asked to")
    void conditional() {
        assertThat(cache.putIfAbsent("a", 1)).isTrue();
        assertThat(cache.putIfAbsent("a", 2)).isFalse();
        cache.<Integer>computeIfPresent("a", value -> value + 10);
        cache.<Integer>computeIfPresent("b", value -> value + 10);

        assertThat(cache.<String, Integer>get("a")).isEqualTo(11);
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(cache.<Integer>computeIfAbsent("b", () -> 5)).isEqualTo(5);
    }

    @Test
    @DisplayName("tells its listeners, until they no longer listen")
    void listeners() {
        List<String> news = new ArrayList<>();
        Registration registration = cache.registerCacheEntryListener(new Reporter(news));
        cache.put("a", 1);
        cache.put("a", 2);
        cache.get("a");
        cache.put("b", 3);
        cache.put("c", 4);
        cache.remove("c");
        registration.cancel();
        cache.put("d", 5);

        assertThat(news)
                .containsExactly(
                        "created a", "updated a", "read a", "created b", "created c", "expired a", "removed c");
    }

    @Test
    @DisplayName("has room for one at least")
    void capacity() {
        assertThatThrownBy(() -> new PinnedAggregateCache(0)).hasMessage("capacity: 0 (expected: > 0)");
    }

    private static final class Reporter extends Cache.EntryListenerAdapter {

        private final List<String> news;

        Reporter(List<String> news) {
            this.news = news;
        }

        @Override
        public void onEntryCreated(Object key, Object value) {
            news.add("created " + key);
        }

        @Override
        public void onEntryUpdated(Object key, Object value) {
            news.add("updated " + key);
        }

        @Override
        public void onEntryRead(Object key, Object value) {
            news.add("read " + key);
        }

        @Override
        public void onEntryExpired(Object key) {
            news.add("expired " + key);
        }

        @Override
        public void onEntryRemoved(Object key) {
            news.add("removed " + key);
        }
    }
}
