package livedrop.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * From where somebody has lately got into an account. Tries from there are counted apart from those of the rest of the
 * world, so that whoever guesses at an account does not lock its owner out.
 */
final class KnownPlaces {

    private static final int MOST = 100_000;
    private static final Duration LATELY = Duration.ofDays(30);

    private final Cache<String, Boolean> places =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LATELY).build();

    void remember(String name, String address) {
        places.put(place(name, address), true);
    }

    /** By what tries of the name from the address are counted. */
    String subject(String name, String address) {
        String place = place(name, address);
        return places.getIfPresent(place) == null ? name : place;
    }

    private static String place(String name, String address) {
        return name + "@" + address;
    }
}
