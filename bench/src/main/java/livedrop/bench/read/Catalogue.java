package livedrop.bench.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import livedrop.bench.load.Request;
import livedrop.bench.peer.Documents;
import livedrop.bench.process.LiveDrops;
import livedrop.bench.report.Check;
import livedrop.bench.shop.Ledger;
import livedrop.bench.shop.Sale;
import livedrop.bench.shop.Seller;

/** Drops, and what the shop answers to each. */
final class Catalogue {

    private static final int STOCK = 100;

    /** A drop as it was answered. */
    record Entry(Sale sale, String eTag, String body) {

        static Entry read(Seller seller, Sale sale) throws IOException, InterruptedException {
            HttpResponse<String> answer = seller.read("/api/drops/" + sale.dropId());
            return new Entry(sale, answer.headers().firstValue("ETag").orElseThrow(), answer.body());
        }
    }

    private final Seller seller;
    private final List<Entry> entries;

    private Catalogue(Seller seller, List<Entry> entries) {
        this.seller = seller;
        this.entries = entries;
    }

    /** Has the drops made, and reads each of them when the views have come to the end of the log. */
    static Catalogue fill(LiveDrops shop, Seller seller, int drops) throws IOException, InterruptedException {
        List<Sale> sales = seller.open(drops, STOCK);
        shop.awaitCaughtUp();
        List<Entry> entries = new ArrayList<>();
        for (Sale sale : sales) {
            entries.add(Entry.read(seller, sale));
        }
        return new Catalogue(seller, entries);
    }

    List<Entry> entries() {
        return entries;
    }

    int bytesEach() {
        return entries.getFirst().body().getBytes(UTF_8).length;
    }

    List<Request> requests() {
        return entries.stream()
                .map(entry -> Request.get("/api/drops/" + entry.sale().dropId()))
                .toList();
    }

    /** A file for the peer to answer from. */
    Path write(Path folder) throws IOException {
        return Files.write(
                folder.resolve("documents"),
                entries.stream()
                        .map(entry -> Documents.line(entry.sale().dropId(), entry.eTag(), entry.body()))
                        .toList());
    }

    /** What is answered still is what was answered before, and what the log says last of each drop. */
    List<Check> checks(LiveDrops shop) throws IOException, InterruptedException, SQLException {
        int changed = 0;
        int old = 0;
        try (Ledger ledger = Ledger.of(shop)) {
            for (Entry entry : entries) {
                changed += Entry.read(seller, entry.sale()).equals(entry) ? 0 : 1;
                String newest = "\"" + ledger.lastIndex(entry.sale()) + "\"";
                old += newest.equals(entry.eTag()) ? 0 : 1;
            }
        }
        return List.of(
                check("each drop is answered with the bytes that the others were given", changed, "differ"),
                check("each drop is as the log has it last", old, "older"));
    }

    private Check check(String what, int wrong, String how) {
        return new Check(what, wrong == 0, String.format(Locale.ROOT, "%,d, %,d %s", entries.size(), wrong, how));
    }
}
