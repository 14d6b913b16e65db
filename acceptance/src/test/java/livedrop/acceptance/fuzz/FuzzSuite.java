package livedrop.acceptance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.contract.ApiDocument;
import livedrop.acceptance.contract.Cast;
import livedrop.acceptance.contract.Operation;
import livedrop.acceptance.contract.ProperCalls;
import livedrop.acceptance.system.Waiting;
import livedrop.schema.oracle.Invariant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Spoilt requests by the thousand. {@code -Dlivedrop.fuzz.cases=N} draws N instead of the usual number, and
 * {@code -Dlivedrop.fuzz.seed=S} draws others.
 */
public abstract class FuzzSuite extends EndToEnd {

    private static final int CASES = Integer.getInteger("livedrop.fuzz.cases", 1_500);
    private static final long SEED = Long.getLong("livedrop.fuzz.seed", 20_261_127L);

    /** All but the one that says that orders have ended: the owner's have not. */
    private static final Set<Invariant> AT_ANY_TIME = EnumSet.complementOf(EnumSet.of(Invariant.ONE_END_PER_ORDER));

    @Test
    @DisplayName("gets answers that the document knows, whatever it asks, and harms nobody")
    void spoiltRequests() throws SQLException {
        Cast cast = Cast.of(shop(), topology());
        List<Operation> operations = ApiDocument.servedBy(shop().api()).operations();
        Fuzzer fuzzer = new Fuzzer(topology().publicUrl(), new ProperCalls(cast), ids(cast), SEED);

        List<String> findings = new ArrayList<>();
        for (Operation operation : operations) {
            findings.addAll(fuzzer.run(operation, CASES / operations.size()));
        }

        System.out.println("fuzz: seed " + SEED + ", answers by status " + fuzzer.answered());
        assertThat(findings).as("findings of seed %d", SEED).isEmpty();
        theShopStillWorks();
    }

    /** People and things that are there; none of them is needed for a proper call. */
    private static List<String> ids(Cast cast) {
        return List.of(
                cast.other().id(),
                cast.stranger().id(),
                cast.owner().id(),
                cast.productId(),
                cast.smallDrop(Map.of()),
                cast.orderId(),
                cast.paymentId(),
                UUID.randomUUID().toString());
    }

    private void theShopStillWorks() throws SQLException {
        Sale sale = shop().openSale(1, Map.of());
        Person buyer = shop().register();
        String order = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                .expect(201)
                .data());
        orderOnceItIs(buyer, order, "CONFIRMED");
        try (Connection connection = topology().eventStore()) {
            for (Invariant invariant : AT_ANY_TIME) {
                Waiting.until(SOON, invariant.name(), () -> invariant.findings(connection), List::isEmpty);
            }
        }
    }
}
