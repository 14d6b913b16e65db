package livedrop.saga.purchase;

import static livedrop.saga.Example.HOLD_ENDS;
import static livedrop.saga.Example.PRICE;
import static livedrop.saga.Example.QUANTITY;
import static livedrop.saga.Example.STOCK;
import static livedrop.saga.Example.salesClosed;
import static livedrop.saga.purchase.PurchaseFixture.given;
import static livedrop.schema.RefusalCode.BUYER_LIMIT_REACHED;
import static livedrop.schema.RefusalCode.CANCELLED_BY_BUYER;
import static livedrop.schema.RefusalCode.CANCELLED_BY_SUPPORT;
import static livedrop.schema.RefusalCode.CARD_DECLINED;
import static livedrop.schema.RefusalCode.DROP_CANCELLED;
import static livedrop.schema.RefusalCode.HOLD_EXPIRED;
import static livedrop.schema.RefusalCode.REFUNDED_BY_SHOP;
import static livedrop.schema.RefusalCode.SOLD_OUT;
import static livedrop.schema.inventory.SalesClosed.Reason.CANCELLED;
import static livedrop.schema.inventory.SalesClosed.Reason.ENDED;

import java.util.List;
import java.util.stream.Stream;
import livedrop.saga.Example;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.order.OrderCommand.CancelOrder;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.ExpireOrder;
import livedrop.schema.order.OrderCommand.FailOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.RefundOrder;
import livedrop.schema.order.OrderCommand.RejectOrder;
import livedrop.schema.payment.PaymentCommand.AbandonPayment;
import livedrop.schema.payment.PaymentCommand.RequestPayment;
import livedrop.schema.payment.PaymentCommand.RequestRefund;
import livedrop.schema.support.CaseId;
import livedrop.schema.support.CompensationOrdered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The purchase process")
class PurchaseProcessTest {

    private static final Example A = new Example(1);

    private static final ReserveStock RESERVE = reserve(A.first());
    private static final ReserveStock RESERVE_AGAIN = reserve(A.again());
    private static final MarkReserved MARK_RESERVED = new MarkReserved(A.order(), HOLD_ENDS);
    private static final RequestPayment REQUEST_PAYMENT =
            new RequestPayment(A.payment(), A.order(), A.user(), PRICE, "pm_card_ok");
    private static final ConfirmOrder CONFIRM_ORDER = new ConfirmOrder(A.order());
    private static final ExpireOrder EXPIRE_ORDER = new ExpireOrder(A.order());

    private static ReserveStock reserve(ReservationId claim) {
        return new ReserveStock(STOCK, claim, A.order(), A.user(), QUANTITY);
    }

    private static ConfirmStock confirm(ReservationId claim) {
        return new ConfirmStock(STOCK, claim);
    }

    private static ReleaseStock release(ReservationId claim, RefusalCode reason) {
        return new ReleaseStock(STOCK, claim, reason);
    }

    private static RequestRefund refund(RefusalCode reason) {
        return new RequestRefund(A.payment(), reason);
    }

    private static CancelOrder cancel(RefusalCode reason) {
        return new CancelOrder(A.order(), reason);
    }

    private static PurchaseFixture.Given reserved(Object... more) {
        return after(new Object[] {A.placed(), A.stockReserved(A.first()), A.orderReserved()}, more);
    }

    private static PurchaseFixture.Given paying(Object... more) {
        return after(
                new Object[] {A.placed("pm_card_ok"), A.stockReserved(A.first()), A.orderReserved(), A.paymentStarted()
                },
                more);
    }

    private static PurchaseFixture.Given confirmed(Object... more) {
        return after(
                new Object[] {
                    A.placed("pm_card_ok"),
                    A.stockReserved(A.first()),
                    A.orderReserved(),
                    A.paymentStarted(),
                    A.paid(),
                    A.sold(A.first()),
                    A.confirmed()
                },
                more);
    }

    private static PurchaseFixture.Given after(Object[] events, Object... more) {
        Object[] all = new Object[events.length + more.length];
        System.arraycopy(events, 0, all, 0, events.length);
        System.arraycopy(more, 0, all, events.length, more.length);
        return given(all);
    }

    @Nested
    @DisplayName("on the happy path")
    class HappyPath {

        @Test
        @DisplayName("claims the units of a new order")
        void claims() {
            given().when(A.placed("pm_card_ok")).sends(RESERVE);
        }

        @Test
        @DisplayName("tells the order that its units are held")
        void marks() {
            given(A.placed()).when(A.stockReserved(A.first())).sends(MARK_RESERVED);
        }

        @Test
        @DisplayName("waits for a payment that was not given at checkout")
        void waits() {
            given(A.placed(), A.stockReserved(A.first()))
                    .when(A.orderReserved())
                    .sendsNothing();
        }

        @Test
        @DisplayName("asks for the money when the payment begins, at checkout or later")
        void asksForTheMoney() {
            reserved().when(A.paymentStarted()).sends(REQUEST_PAYMENT);
        }

        @Test
        @DisplayName("sells the held units when the money is there")
        void sells() {
            paying().when(A.paid()).sends(confirm(A.first()));
        }

        @Test
        @DisplayName("confirms the order when the units are sold")
        void confirms() {
            paying(A.paid()).when(A.sold(A.first())).sends(CONFIRM_ORDER);
        }

        @Test
        @DisplayName("keeps an eye on a confirmed order while its drop may still be cancelled")
        void staysWithAConfirmedOrder() {
            paying(A.paid(), A.sold(A.first())).when(A.confirmed()).sendsNothing();
        }

        @Test
        @DisplayName("ends with the drop once the order is confirmed")
        void endsWithTheDrop() {
            confirmed().when(salesClosed(ENDED)).ends();
        }

        @Test
        @DisplayName("ends with the confirmation when the drop ended first")
        void endsWithTheConfirmation() {
            paying(salesClosed(ENDED), A.paid(), A.sold(A.first()))
                    .when(A.confirmed())
                    .ends();
        }
    }

    @Nested
    @DisplayName("when the stock refuses")
    class Refused {

        @ParameterizedTest
        @EnumSource(
                value = RefusalCode.class,
                names = {"SOLD_OUT", "DROP_NOT_LIVE", "BUYER_LIMIT_REACHED"})
        @DisplayName("rejects the order for the same reason")
        void rejects(RefusalCode reason) {
            given(A.placed()).when(A.refused(A.first(), reason)).sends(new RejectOrder(A.order(), reason));
        }

        @Test
        @DisplayName("ends with the rejection")
        void ends() {
            given(A.placed(), A.refused(A.first(), SOLD_OUT))
                    .when(A.rejected(SOLD_OUT))
                    .ends();
        }

        @Test
        @DisplayName("cancels an order that was withdrawn meanwhile")
        void cancelsTheWithdrawn() {
            given(A.placed(), A.cancellation())
                    .when(A.refused(A.first(), SOLD_OUT))
                    .sends(cancel(CANCELLED_BY_BUYER));
        }
    }

    @Nested
    @DisplayName("when the payment fails")
    class Failed {

        @ParameterizedTest
        @EnumSource(
                value = RefusalCode.class,
                names = {"CARD_DECLINED", "INSUFFICIENT_FUNDS", "PAYMENT_METHOD_UNKNOWN"})
        @DisplayName("gives the units back and fails the order for the same reason")
        void fails(RefusalCode reason) {
            paying().when(A.declined(reason)).sends(release(A.first(), reason), new FailOrder(A.order(), reason));
        }

        @Test
        @DisplayName("ends with the failure")
        void ends() {
            paying(A.declined(CARD_DECLINED), A.released(A.first(), CARD_DECLINED))
                    .when(A.failed(CARD_DECLINED))
                    .ends();
        }

        @Test
        @DisplayName("takes the release of the units as its own work")
        void knowsItsOwnRelease() {
            paying(A.declined(CARD_DECLINED))
                    .when(A.released(A.first(), CARD_DECLINED))
                    .sendsNothing();
        }
    }

    @Nested
    @DisplayName("when the hold lapses")
    class Lapsed {

        @Test
        @DisplayName("expires an order that nobody paid")
        void expires() {
            reserved().when(A.lapsed(A.first())).sends(EXPIRE_ORDER);
        }

        @Test
        @DisplayName("ends with the expiry")
        void ends() {
            reserved(A.lapsed(A.first())).when(A.expired()).ends();
        }

        @Test
        @DisplayName("expires an order that hears only now that it had been reserved")
        void expiresTheLate() {
            given(A.placed(), A.stockReserved(A.first()), A.lapsed(A.first()))
                    .when(A.orderReserved())
                    .sends(EXPIRE_ORDER);
        }

        @Test
        @DisplayName("goes on with a payment that began in the last moment")
        void paysInTheLastMoment() {
            reserved(A.lapsed(A.first())).when(A.paymentStarted()).sends(REQUEST_PAYMENT);
        }

        @Test
        @DisplayName("waits for the outcome of a payment under way")
        void waits() {
            paying().when(A.lapsed(A.first())).sendsNothing();
        }

        @Test
        @DisplayName("claims units again when the money comes after the lapse")
        void claimsAgain() {
            paying(A.lapsed(A.first())).when(A.paid()).sends(RESERVE_AGAIN);
        }

        @Test
        @DisplayName("claims units again when the lapse overtook the sale")
        void claimsAgainWhenOvertaken() {
            paying(A.paid()).when(A.lapsed(A.first())).sends(RESERVE_AGAIN);
        }

        @Test
        @DisplayName("sells the units it got by the second claim")
        void sellsAgain() {
            paying(A.lapsed(A.first()), A.paid())
                    .when(A.stockReserved(A.again()))
                    .sends(confirm(A.again()));
        }

        @Test
        @DisplayName("sells the units it got again when the lapse overtook the sale")
        void sellsAgainWhenOvertaken() {
            paying(A.paid(), A.lapsed(A.first()))
                    .when(A.stockReserved(A.again()))
                    .sends(confirm(A.again()));
        }

        @Test
        @DisplayName("confirms the order by the second claim")
        void confirmsAgain() {
            paying(A.lapsed(A.first()), A.paid(), A.stockReserved(A.again()))
                    .when(A.sold(A.again()))
                    .sends(CONFIRM_ORDER);
        }

        @Test
        @DisplayName("gives the money back when no units are left")
        void refunds() {
            paying(A.lapsed(A.first()), A.paid())
                    .when(A.refused(A.again(), SOLD_OUT))
                    .sends(refund(HOLD_EXPIRED));
        }

        @Test
        @DisplayName("gives the money back when the second hold lapses too")
        void refundsAfterTheSecondLapse() {
            paying(A.lapsed(A.first()), A.paid(), A.stockReserved(A.again()))
                    .when(A.lapsed(A.again()))
                    .sends(refund(HOLD_EXPIRED));
        }

        @Test
        @DisplayName("gives the money back once, however often it is refused")
        void refundsOnce() {
            paying(
                            A.lapsed(A.first()),
                            A.paid(),
                            A.refused(A.again(), BUYER_LIMIT_REACHED),
                            A.refundRequested(HOLD_EXPIRED))
                    .when(A.refused(A.again(), BUYER_LIMIT_REACHED))
                    .sendsNothing();
        }

        @Test
        @DisplayName("marks the order as refunded when the money is back")
        void marksRefunded() {
            paying(A.lapsed(A.first()), A.paid(), A.refused(A.again(), SOLD_OUT), A.refundRequested(HOLD_EXPIRED))
                    .when(A.refunded())
                    .sends(release(A.again(), HOLD_EXPIRED), new RefundOrder(A.order(), HOLD_EXPIRED));
        }

        @Test
        @DisplayName("ends with the refund")
        void endsRefunded() {
            paying(A.lapsed(A.first()), A.paid(), A.refused(A.again(), SOLD_OUT), A.refunded())
                    .when(A.orderRefunded(HOLD_EXPIRED))
                    .ends();
        }

        @Test
        @DisplayName("fails the order when the payment fails after the lapse")
        void failsAfterTheLapse() {
            paying(A.lapsed(A.first()))
                    .when(A.declined(CARD_DECLINED))
                    .sends(release(A.first(), CARD_DECLINED), new FailOrder(A.order(), CARD_DECLINED));
        }
    }

    @Nested
    @DisplayName("when the buyer cancels")
    class Cancelled {

        private static final Object[] GIVE_BACK = {release(A.first(), CANCELLED_BY_BUYER), cancel(CANCELLED_BY_BUYER)};

        @Test
        @DisplayName("waits for the answer of the stock")
        void waitsForTheStock() {
            given(A.placed()).when(A.cancellation()).sendsNothing();
        }

        @Test
        @DisplayName("gives units back that come after the wish")
        void givesBackAtOnce() {
            given(A.placed("pm_card_ok"), A.cancellation())
                    .when(A.stockReserved(A.first()))
                    .sends(GIVE_BACK);
        }

        @Test
        @DisplayName("gives held units back")
        void givesBack() {
            reserved().when(A.cancellation()).sends(GIVE_BACK);
        }

        @Test
        @DisplayName("ends with the cancellation")
        void ends() {
            reserved(A.cancellation(), A.released(A.first(), CANCELLED_BY_BUYER))
                    .when(A.cancelled(CANCELLED_BY_BUYER))
                    .ends();
        }

        @Test
        @DisplayName("cancels an order whose hold has just lapsed")
        void cancelsTheLapsed() {
            reserved(A.lapsed(A.first())).when(A.cancellation()).sends(GIVE_BACK);
        }

        @Test
        @DisplayName("waits for the outcome of a payment under way")
        void waitsForThePayment() {
            paying().when(A.cancellation()).sendsNothing();
        }

        @Test
        @DisplayName("cancels when the payment under way fails")
        void cancelsWhenThePaymentFails() {
            paying(A.cancellation()).when(A.declined(CARD_DECLINED)).sends(GIVE_BACK);
        }

        @Test
        @DisplayName("gives the money back when the payment under way succeeds")
        void refunds() {
            paying(A.cancellation()).when(A.paid()).sends(refund(CANCELLED_BY_BUYER));
        }

        @Test
        @DisplayName("cancels when the money is back")
        void cancelsWhenRefunded() {
            paying(A.cancellation(), A.paid(), A.refundRequested(CANCELLED_BY_BUYER))
                    .when(A.refunded())
                    .sends(GIVE_BACK);
        }

        @Test
        @DisplayName("does not claim units again for a withdrawn order whose hold lapsed before the money came")
        void doesNotClaimAgain() {
            paying(A.lapsed(A.first()), A.cancellation()).when(A.paid()).sends(refund(CANCELLED_BY_BUYER));
        }

        @Test
        @DisplayName("is too late once the units are being sold")
        void isTooLate() {
            paying(A.paid()).when(A.cancellation()).sendsNothing();
        }

        @Test
        @DisplayName("gives the money back when the sale that was in its way has lapsed")
        void refundsWhenTheSaleLapsed() {
            paying(A.paid(), A.cancellation()).when(A.lapsed(A.first())).sends(refund(CANCELLED_BY_BUYER));
        }

        @Test
        @DisplayName("gives the money back while the second claim is not answered yet")
        void refundsDuringTheSecondClaim() {
            paying(A.lapsed(A.first()), A.paid()).when(A.cancellation()).sends(refund(CANCELLED_BY_BUYER));
        }

        @Test
        @DisplayName("gives units back that the second claim still got")
        void givesTheSecondClaimBack() {
            paying(A.lapsed(A.first()), A.paid(), A.cancellation())
                    .when(A.stockReserved(A.again()))
                    .sends(release(A.again(), CANCELLED_BY_BUYER));
        }

        @Test
        @DisplayName("leaves a confirmed order as it is")
        void leavesTheConfirmed() {
            confirmed().when(A.cancellation()).sendsNothing();
        }
    }

    @Nested
    @DisplayName("when the drop is cancelled")
    class DropCancelled {

        private static final Object[] GIVE_BACK = {release(A.first(), DROP_CANCELLED), cancel(DROP_CANCELLED)};

        @Test
        @DisplayName("gives held units back")
        void givesBack() {
            reserved().when(salesClosed(CANCELLED)).sends(GIVE_BACK);
        }

        @Test
        @DisplayName("gives units back before the order heard of them")
        void givesBackBeforeMarked() {
            given(A.placed(), A.stockReserved(A.first()))
                    .when(salesClosed(CANCELLED))
                    .sends(GIVE_BACK);
        }

        @Test
        @DisplayName("never asks for the money of a payment that began meanwhile, and says that it failed")
        void neverCharges() {
            AbandonPayment abandon = new AbandonPayment(A.payment(), A.order(), A.user(), DROP_CANCELLED);

            reserved(salesClosed(CANCELLED))
                    .when(A.paymentStarted())
                    .sends(Stream.concat(Stream.of(abandon), Stream.of(GIVE_BACK))
                            .toArray());
        }

        @Test
        @DisplayName("waits for the outcome of a payment under way")
        void waits() {
            paying().when(salesClosed(CANCELLED)).sendsNothing();
        }

        @Test
        @DisplayName("cancels when the payment under way fails")
        void cancelsWhenThePaymentFails() {
            paying(salesClosed(CANCELLED)).when(A.declined(CARD_DECLINED)).sends(GIVE_BACK);
        }

        @Test
        @DisplayName("gives the money back when the payment under way succeeds")
        void refunds() {
            paying(salesClosed(CANCELLED)).when(A.paid()).sends(refund(DROP_CANCELLED));
        }

        @Test
        @DisplayName("cancels when the money is back")
        void cancelsWhenRefunded() {
            paying(salesClosed(CANCELLED), A.paid(), A.refundRequested(DROP_CANCELLED))
                    .when(A.refunded())
                    .sends(GIVE_BACK);
        }

        @Test
        @DisplayName("gives the money of a confirmed order back")
        void refundsTheConfirmed() {
            confirmed().when(salesClosed(CANCELLED)).sends(refund(DROP_CANCELLED));
        }

        @Test
        @DisplayName("gives the money back when the order is confirmed after all")
        void refundsTheLateConfirmed() {
            paying(A.paid(), salesClosed(CANCELLED), A.sold(A.first()))
                    .when(A.confirmed())
                    .sends(refund(DROP_CANCELLED));
        }

        @Test
        @DisplayName("marks a confirmed order as refunded when the money is back")
        void marksRefunded() {
            confirmed(salesClosed(CANCELLED), A.refundRequested(DROP_CANCELLED))
                    .when(A.refunded())
                    .sends(new RefundOrder(A.order(), DROP_CANCELLED));
        }

        @Test
        @DisplayName("ends with the refund of a confirmed order")
        void endsRefunded() {
            confirmed(salesClosed(CANCELLED), A.refundRequested(DROP_CANCELLED), A.refunded())
                    .when(A.orderRefunded(DROP_CANCELLED))
                    .ends();
        }

        @Test
        @DisplayName("refunds a confirmed order that its buyer wanted to cancel in vain")
        void refundsTheVainlyCancelled() {
            paying(
                            A.paid(),
                            A.cancellation(),
                            A.sold(A.first()),
                            A.confirmed(),
                            salesClosed(CANCELLED),
                            A.refundRequested(DROP_CANCELLED))
                    .when(A.refunded())
                    .sends(new RefundOrder(A.order(), DROP_CANCELLED));
        }
    }

    @Nested
    @DisplayName("when the shop gives the money of a sale back")
    class RefundedByShop {

        @Test
        @DisplayName("marks the order as refunded when the money is back")
        void marksRefunded() {
            confirmed(A.refundRequested(REFUNDED_BY_SHOP))
                    .when(A.refunded())
                    .sends(new RefundOrder(A.order(), REFUNDED_BY_SHOP));
        }

        @Test
        @DisplayName("lives on until then, though the drop ends")
        void waitsForTheMoney() {
            confirmed(A.refundRequested(REFUNDED_BY_SHOP))
                    .when(salesClosed(ENDED))
                    .sendsNothing();
        }

        @Test
        @DisplayName("comes back for it when the purchase is long over")
        void comesBack() {
            confirmed(salesClosed(ENDED), A.refundRequested(REFUNDED_BY_SHOP))
                    .when(A.refunded())
                    .sends(new RefundOrder(A.order(), REFUNDED_BY_SHOP));
        }

        @Test
        @DisplayName("ends again with the order")
        void endsAgain() {
            confirmed(salesClosed(ENDED), A.refundRequested(REFUNDED_BY_SHOP), A.refunded())
                    .when(A.orderRefunded(REFUNDED_BY_SHOP))
                    .ends();
        }

        @Test
        @DisplayName("asks for no second refund when the drop is cancelled, too")
        void refundsOnce() {
            confirmed(A.refundRequested(REFUNDED_BY_SHOP))
                    .when(salesClosed(CANCELLED))
                    .sendsNothing();
        }
    }

    @Nested
    @DisplayName("when support gives up on the sale")
    class Compensated {

        private static final CompensationOrdered COMPENSATION = new CompensationOrdered(
                CaseId.of(A.order().value()), A.order().value(), A.user(), "It fails.", List.of("CONFIRM_STOCK"));

        @Test
        @DisplayName("gives up the units that it may or may not have got")
        void beforeReserved() {
            given(A.placed())
                    .when(COMPENSATION)
                    .turnsBack(A.order())
                    .sends(release(A.first(), CANCELLED_BY_SUPPORT), cancel(CANCELLED_BY_SUPPORT));
        }

        @Test
        @DisplayName("gives the units back that nobody has paid")
        void unpaid() {
            reserved()
                    .when(COMPENSATION)
                    .turnsBack(A.order())
                    .sends(release(A.first(), CANCELLED_BY_SUPPORT), cancel(CANCELLED_BY_SUPPORT));
        }

        @Test
        @DisplayName("abandons a payment that may or may not have been asked for, and waits for its outcome")
        void paying() {
            PurchaseProcessTest.paying()
                    .when(COMPENSATION)
                    .turnsBack(A.order())
                    .sends(new AbandonPayment(A.payment(), A.order(), A.user(), CANCELLED_BY_SUPPORT));
            PurchaseProcessTest.paying(COMPENSATION)
                    .when(A.declined(CANCELLED_BY_SUPPORT))
                    .sends(release(A.first(), CANCELLED_BY_SUPPORT), cancel(CANCELLED_BY_SUPPORT));
            PurchaseProcessTest.paying(COMPENSATION).when(A.paid()).sends(refund(CANCELLED_BY_SUPPORT));
        }

        @Test
        @DisplayName("gives units and money back of an order that is paid and not sold, and cancels it")
        void paid() {
            PurchaseProcessTest.paying(A.paid())
                    .when(COMPENSATION)
                    .turnsBack(A.order())
                    .sends(release(A.first(), CANCELLED_BY_SUPPORT), refund(CANCELLED_BY_SUPPORT));
            PurchaseProcessTest.paying(A.paid(), COMPENSATION, A.refundRequested(CANCELLED_BY_SUPPORT))
                    .when(A.refunded())
                    .sends(release(A.first(), CANCELLED_BY_SUPPORT), cancel(CANCELLED_BY_SUPPORT));
        }

        @Test
        @DisplayName("refunds the order whose units are sold, and confirms it no more")
        void sold() {
            PurchaseProcessTest.paying(A.paid(), COMPENSATION)
                    .when(A.sold(A.first()))
                    .sendsNothing();
            PurchaseProcessTest.paying(
                            A.paid(), A.sold(A.first()), COMPENSATION, A.refundRequested(CANCELLED_BY_SUPPORT))
                    .when(A.refunded())
                    .sends(new RefundOrder(A.order(), CANCELLED_BY_SUPPORT));
        }

        @Test
        @DisplayName("gives up the units claimed again after a lapse")
        void claimedAgain() {
            PurchaseProcessTest.paying(A.lapsed(A.first()), A.paid())
                    .when(COMPENSATION)
                    .sends(release(A.again(), CANCELLED_BY_SUPPORT), refund(CANCELLED_BY_SUPPORT));
        }

        @Test
        @DisplayName("goes on with the way back that it is on")
        void onItsWayBack() {
            given(A.placed(), A.refused(A.first(), SOLD_OUT)).when(COMPENSATION).sendsNothing();
            PurchaseProcessTest.paying(A.declined(CARD_DECLINED))
                    .when(COMPENSATION)
                    .sendsNothing();
            PurchaseProcessTest.paying(A.lapsed(A.first()), A.paid(), A.refused(A.again(), SOLD_OUT))
                    .when(COMPENSATION)
                    .sendsNothing();
        }

        @Test
        @DisplayName("leaves a sale alone that came about after all")
        void confirmedAfterAll() {
            confirmed().when(COMPENSATION).turnsBack(A.order()).sendsNothing();
        }
    }
}
