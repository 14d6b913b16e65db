package livedrop.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import livedrop.standalone.shop.ShopClient;
import livedrop.standalone.shop.ShopClient.Member;

/** Two creators, a few products, and three drops: one open for a day, one that opens in two minutes, one that ended. */
public final class DemoData {

    private static final String BUYER = "buyer@demo.example";
    private static final String STUDIO = "studio@demo.example";
    private static final String PASSWORD = "demo-password";
    private static final long SECONDS_A_DAY = 86_400;
    private static final long SECONDS_UNTIL_THE_NEXT_ONE = 120;

    private static final long SECONDS_UNTIL_THE_SHORT_ONE_ENDS = 2;
    private static final String LIVE = "live-drop";
    private static final String UPCOMING = "upcoming-drop";
    private static final String ENDED = "ended-drop";
    private static final List<String> DROPS = List.of(LIVE, UPCOMING, ENDED);

    private final ShopClient shop;
    private final DemoMemory memory;

    private DemoData(ShopClient shop, DemoMemory memory) {
        this.shop = shop;
        this.memory = memory;
    }

    /**
     * Makes what is missing; a new round of drops when none is open any more.
     *
     * @param memory the file that says what has been made
     */
    public static void provide(int port, Path memory) {
        new DemoData(new ShopClient(URI.create("http://localhost:" + port)), new DemoMemory(memory)).provide();
    }

    /** A demo login and a call that buys something, to be pasted into a shell. */
    public static String howToBuy(int port) {
        return """

                  demo login   %2$s  %3$s  (buys)
                  demo login   %4$s  %3$s  (sells)
                  buy something:

                API=http://localhost:%1$d; pick() { grep -o "\\"$1\\":\\"[^\\"]*\\"" | head -n 1 | cut -d '"' -f 4; }
                TOKEN=$(curl -s $API/api/auth/login -H 'Content-Type: application/json' -d '{"email":"%2$s","password":"%3$s"}' | pick accessToken)
                DROP=$(curl -s "$API/api/drops?status=live&limit=1" | pick id); PRODUCT=$(curl -s $API/api/drops/$DROP | pick productId)
                curl -s $API/api/orders -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%%s)" \\
                  -d "{\\"dropId\\":\\"$DROP\\",\\"productId\\":\\"$PRODUCT\\",\\"quantity\\":1,\\"paymentMethod\\":\\"pm_card_ok\\"}"
                """.formatted(port, BUYER, PASSWORD, STUDIO);
    }

    private void provide() {
        shop.member("Demo Buyer", BUYER, PASSWORD);
        if (memory.isOpen(Instant.now())) {
            return;
        }
        memory.forget(DROPS);
        Member studio = shop.creator("Ada Print", STUDIO, PASSWORD, "Studio Ada", "Screen prints.");
        Member band = shop.creator("Max Bass", "band@demo.example", PASSWORD, "The Low End", "Vinyl and shirts.");
        openPrints(studio);
        announceTapes(band);
        memory.openUntil(Instant.now().plusSeconds(SECONDS_A_DAY));
    }

    private void openPrints(Member studio) {
        String poster = product("poster", studio, "Poster No. 7", "Four colours, signed.", 4_900);
        String card = product("card", studio, "Postcard set", "Eight cards.", 1_200);
        Instant now = Instant.now();
        memory.once(
                LIVE,
                () -> shop.drop(
                        studio,
                        "Summer prints",
                        now,
                        now.plusSeconds(SECONDS_A_DAY),
                        List.of(Map.of("productId", poster, "stock", 100), Map.of("productId", card, "stock", 200))));
    }

    private void announceTapes(Member band) {
        String vinyl = product("vinyl", band, "Live at the Mill, LP", "180 g vinyl.", 2_900);
        Instant now = Instant.now();
        memory.once(
                UPCOMING,
                () -> shop.drop(
                        band,
                        "The lost tapes",
                        now.plusSeconds(SECONDS_UNTIL_THE_NEXT_ONE),
                        now.plusSeconds(SECONDS_A_DAY),
                        List.of(Map.of("productId", vinyl, "stock", 50))));
        // Nobody can announce a drop that is over: this one is over a moment later.
        String ended = memory.once(
                ENDED,
                () -> shop.drop(
                        band,
                        "First pressing",
                        now.minusSeconds(SECONDS_A_DAY),
                        Instant.now().plusSeconds(SECONDS_UNTIL_THE_SHORT_ONE_ENDS),
                        List.of(Map.of("productId", vinyl, "stock", 10))));
        shop.awaitEnd(ended);
    }

    /** A product and its picture, which has its name. */
    private String product(String name, Member creator, String title, String description, long cents) {
        return memory.once(name, () -> {
            String id = shop.product(creator, title, description, cents);
            shop.picture(creator, id, picture(name));
            return id;
        });
    }

    private static byte[] picture(String name) {
        String file = name + ".jpg";
        try (InputStream content = Objects.requireNonNull(DemoData.class.getResourceAsStream(file), file)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
