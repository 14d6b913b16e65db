package livedrop.saga.purchase;

import static livedrop.saga.Example.salesClosed;
import static livedrop.schema.RefusalCode.CANCELLED_BY_BUYER;
import static livedrop.schema.RefusalCode.CARD_DECLINED;
import static livedrop.schema.RefusalCode.DROP_CANCELLED;
import static livedrop.schema.RefusalCode.HOLD_EXPIRED;
import static livedrop.schema.RefusalCode.SOLD_OUT;
import static livedrop.schema.inventory.SalesClosed.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import livedrop.saga.Example;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An event that comes a second time")
class ReplayTest {

    private static final Example A = new Example(1);

    static Stream<List<Object>> lives() {
        List<Object> paying =
                List.of(A.placed("pm_card_ok"), A.stockReserved(A.first()), A.orderReserved(), A.paymentStarted());
        return Stream.of(
                life(paying, A.paid(), A.sold(A.first()), A.confirmed()),
                life(
                        paying,
                        A.paid(),
                        A.sold(A.first()),
                        A.confirmed(),
                        salesClosed(CANCELLED),
                        A.refundRequested(DROP_CANCELLED),
                        A.refunded()),
                life(paying, A.declined(CARD_DECLINED), A.released(A.first(), CARD_DECLINED)),
                life(paying, A.lapsed(A.first()), A.paid(), A.stockReserved(A.again()), A.sold(A.again())),
                life(
                        paying,
                        A.lapsed(A.first()),
                        A.paid(),
                        A.refused(A.again(), SOLD_OUT),
                        A.refundRequested(HOLD_EXPIRED),
                        A.refunded()),
                life(
                        paying,
                        A.cancellation(),
                        A.lapsed(A.first()),
                        A.paid(),
                        A.refundRequested(CANCELLED_BY_BUYER),
                        A.refunded()),
                life(paying, A.lapsed(A.first()), A.paid(), A.cancellation(), A.stockReserved(A.again()), A.refunded()),
                List.of(A.placed(), A.refused(A.first(), SOLD_OUT)),
                List.of(A.placed(), A.stockReserved(A.first()), A.orderReserved(), A.lapsed(A.first())),
                List.of(A.placed(), A.cancellation(), A.stockReserved(A.first())));
    }

    private static List<Object> life(List<Object> beginning, Object... rest) {
        return Stream.concat(beginning.stream(), Stream.of(rest)).toList();
    }

    @ParameterizedTest
    @MethodSource("lives")
    @DisplayName("sends nothing that was not sent before, at whatever moment it comes")
    void sendsNothingNew(List<Object> life) {
        for (int seen = 1; seen <= life.size(); seen++) {
            List<Object> events = life.subList(0, seen);
            SagaRun before = SagaRun.of(events);
            for (Object repeated : events) {
                SagaRun after = SagaRun.of(
                        Stream.concat(events.stream(), Stream.of(repeated)).toList());
                assertThat(before.sent()).as("%s after %s", repeated, events).containsAll(after.sent());
            }
        }
    }
}
