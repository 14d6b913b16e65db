package livedrop.bench.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import livedrop.bench.load.Crowd;
import livedrop.bench.load.HttpAnswers;
import livedrop.bench.load.Request;
import livedrop.bench.load.Tally;
import livedrop.bench.load.Times;
import livedrop.bench.process.LiveDrops;
import livedrop.bench.process.RunningJvm;
import livedrop.bench.shop.Buyers;
import livedrop.bench.shop.Ledger;
import livedrop.bench.shop.Sale;
import livedrop.bench.shop.Seller;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.internal.ServiceTokens;
import org.jspecify.annotations.Nullable;

/**
 * Our stream of a drop. What happens are reservations over the internal API: each is decided, committed and answered,
 * and from there on it takes the way that every event takes to those who listen.
 */
final class OurStream implements Stream {

    private static final int STOCK = 1_000_000;
    private static final int OK = 200;

    private final LiveDrops shop;
    private final Seller seller;
    private final Crowd crowd;
    private @Nullable Sale sale;

    private OurStream(LiveDrops shop, Seller seller, Crowd crowd) {
        this.shop = shop;
        this.seller = seller;
        this.crowd = crowd;
    }

    /** @param connections over which units are reserved */
    static OurStream of(LiveDrops shop, Seller seller, int connections) throws IOException {
        return new OurStream(shop, seller, Crowd.connect(shop.internalAddress(), connections, HttpAnswers::new));
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public InetSocketAddress address() {
        return shop.address();
    }

    @Override
    public RunningJvm process() {
        return shop.process();
    }

    /** A drop of its own each time, once all that happened to the one before is told. */
    @Override
    public void begin() throws IOException, InterruptedException {
        shop.awaitCaughtUp();
        sale = seller.open(STOCK);
        seller.read(path().replace("/events", ""));
    }

    @Override
    public String path() {
        return "/api/drops/" + current().dropId() + "/events";
    }

    @Override
    public Tally happen(int perSecond, int times) throws IOException, InterruptedException {
        ServiceTokens tokens = new ServiceTokens(shop.secret("service-secret"), "bench", Clock.systemUTC());
        String token = tokens.issue(ServiceTokens.LONGEST_LIFE, new ServiceScope("inventory"));
        Request reserve =
                Request.post("/internal/inventory/reserve", "Authorization: Bearer " + token + "\r\n", reservation());
        String prefix = current().dropId() + "-";
        Times script = new Times((number, allocator) -> reserve.bytes(prefix + number, allocator), times);
        return crowd.run(script, perSecond).requireAll(OK);
    }

    private byte[] reservation() {
        return ("{\"dropId\":\"" + current().dropId() + "\",\"productId\":\""
                        + current().productId() + "\",\"userId\":\"" + Buyers.id(0) + "\",\"quantity\":1}")
                .getBytes(UTF_8);
    }

    @Override
    public List<Delays.Happened> events() throws Exception {
        try (Ledger ledger = Ledger.of(shop)) {
            return ledger.reservations(current()).stream()
                    .map(reservation -> new Delays.Happened(reservation.index(), reservation.micros()))
                    .toList();
        }
    }

    private Sale current() {
        return Objects.requireNonNull(sale, "not begun");
    }

    @Override
    public void close() {
        crowd.close();
    }
}
