package livedrop.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;

/** Buckets in the memory of this process, of which there are never more than a bound: the oldest are forgotten first. */
final class LocalBuckets {

    private static final int MOST = 100_000;
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Cache<Object, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    /** Takes one from the bucket, if one is in it. */
    ConsumptionProbe take(Object key, Rate rate) {
        return buckets.get(key, _ -> full(rate)).tryConsumeAndReturnRemaining(1);
    }

    /** The same without what a caller who is let through does not want to know. */
    boolean takeQuickly(Object key, Rate rate) {
        return buckets.get(key, _ -> full(rate)).tryConsume(1);
    }

    private static Bucket full(Rate rate) {
        LocalBucketBuilder bucket = Bucket.builder();
        for (var limit : rate.bucket().getBandwidths()) {
            bucket.addLimit(limit);
        }
        return bucket.build();
    }
}
