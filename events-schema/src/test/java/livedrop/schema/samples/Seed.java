package livedrop.schema.samples;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.UUID;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;

/** Ids, times and numbers that look like any and are the same in every run with the same seed. */
public final class Seed {

    /** The first moment of the samples' year. */
    public static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static final int SECONDS_OF_A_YEAR = 31_536_000;

    private final SplittableRandom random;

    private Seed(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static Seed of(long seed) {
        return new Seed(seed);
    }

    /** Another source than that of any other purpose with the same seed. */
    static Seed of(long seed, String purpose) {
        return new Seed(31 * seed + purpose.hashCode());
    }

    /** A random UUID, version 4 of RFC 9562. */
    public UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public UserId userId() {
        return new UserId(uuid());
    }

    public CreatorId creatorId() {
        return new CreatorId(uuid());
    }

    public ProductId productId() {
        return new ProductId(uuid());
    }

    public DropId dropId() {
        return new DropId(uuid());
    }

    public OrderId orderId() {
        return new OrderId(uuid());
    }

    /** Some second of the samples' year. */
    public Instant instant() {
        return NEW_YEAR.plus(random.nextInt(SECONDS_OF_A_YEAR), ChronoUnit.SECONDS);
    }

    /** At least the first and at most the last. */
    public int number(int first, int last) {
        return random.nextInt(first, last + 1);
    }
}
