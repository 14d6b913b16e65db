package livedrop.standalone.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.standalone.shop.ShopClient;
import livedrop.standalone.shop.ShopClient.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buyers who buy, look and listen, for a drop that has enough for all and for one that has not: what a sale runs
 * through is loaded, counted and compiled by the JVM when it is over.
 */
public final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String PASSWORD = "rehearsal-password";
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int BUYERS = 16;
    private static final int LISTENERS = 4;
    private static final int PLENTY = 100_000;
    private static final int FEW = 8;
    private static final int CREATED = 201;

    private final ShopClient shop;
    private final Member creator;
    private final String productId;
    private final List<Member> buyers;

    private Rehearsal(ShopClient shop) {
        this.shop = shop;
        this.creator = shop.creator("Ada Print", "creator@rehearsal.example", PASSWORD, "Studio", "Prints.");
        this.productId = shop.product(creator, "Poster", "Four colours.", 4_900);
        this.buyers = IntStream.range(0, BUYERS)
                .mapToObj(number -> shop.member("Buyer", "buyer-" + number + "@rehearsal.example", PASSWORD))
                .toList();
    }

    /**
     * Plays it in a shop that is up.
     *
     * @throws ExecutionException when a buyer could not go on
     * @throws IllegalStateException when no order was accepted: then nothing was learned of a sale
     */
    public static void play(URI shop, Duration time) throws InterruptedException, ExecutionException {
        new Rehearsal(new ShopClient(shop)).playUntil(Instant.now().plus(time));
    }

    private void playUntil(Instant end) throws InterruptedException, ExecutionException {
        List<String> drops = List.of(drop(PLENTY), drop(FEW));
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int listener = 0; listener < LISTENERS; listener++) {
                var _ = people.submit(() -> listen(drops.getFirst()));
            }
            List<Callable<Integer>> wishes = buyers.stream()
                    .<Callable<Integer>>map(buyer -> () -> buy(buyer, drops, end))
                    .toList();
            int accepted = 0;
            for (Future<Integer> bought : people.invokeAll(wishes)) {
                accepted += bought.get();
            }
            requireSold(accepted);
        } finally {
            people.shutdownNow();
        }
    }

    private static void requireSold(int accepted) {
        LOG.info("{} orders were accepted", accepted);
        if (accepted <= FEW) {
            throw new IllegalStateException("accepted: " + accepted + " orders (expected: more than " + FEW + ")");
        }
    }

    private String drop(int stock) {
        Instant now = Instant.now();
        return shop.drop(
                creator,
                "Edition of " + stock,
                now,
                now.plus(A_DAY),
                List.of(Map.of("productId", productId, "stock", stock)));
    }

    private long listen(String dropId) throws IOException, InterruptedException {
        try (Stream<String> lines = shop.listen("/api/drops/" + dropId + "/events")) {
            return lines.count();
        }
    }

    /** How many of the buyer's orders are accepted. */
    private int buy(Member buyer, List<String> drops, Instant end) {
        int orders = 0;
        int accepted = 0;
        while (Instant.now().isBefore(end)) {
            for (String dropId : drops) {
                int answer = shop.buy(buyer, dropId, productId, "rehearsal-" + orders++);
                accepted += answer == CREATED ? 1 : 0;
                shop.read(null, "/api/drops/" + dropId);
            }
            shop.read(null, "/api/drops?status=live");
            shop.read(buyer, "/api/users/" + buyer.id() + "/orders");
        }
        return accepted;
    }
}
