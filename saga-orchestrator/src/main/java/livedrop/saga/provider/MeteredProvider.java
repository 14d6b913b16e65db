package livedrop.saga.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the time of every call to a provider, and keeps how it ended. */
public final class MeteredProvider implements PaymentProvider {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20)
    };

    private final PaymentProvider provider;
    private final MeterRegistry registry;

    public MeteredProvider(PaymentProvider provider, MeterRegistry registry) {
        this.provider = provider;
        this.registry = registry;
    }

    @Override
    public CompletableFuture<ChargeOutcome> charge(ChargeRequest request) {
        return metered("charge", () -> provider.charge(request), MeteredProvider::nameOf);
    }

    @Override
    public CompletableFuture<RefundReceipt> refund(RefundRequest request) {
        return metered("refund", () -> provider.refund(request), _ -> "refunded");
    }

    private static String nameOf(ChargeOutcome outcome) {
        return switch (outcome) {
            case ChargeOutcome.Captured _ -> "captured";
            case ChargeOutcome.Declined _ -> "declined";
            case ChargeOutcome.Pending _ -> "pending";
        };
    }

    private interface Call<T> {
        CompletableFuture<T> make();
    }

    private <T> CompletableFuture<T> metered(String name, Call<T> call, Function<T, String> outcome) {
        long asked = System.nanoTime();
        try {
            return call.make().whenComplete((answer, failure) -> record(name, asked, named(answer, failure, outcome)));
        } catch (RuntimeException e) {
            record(name, asked, "failed");
            throw e;
        }
    }

    private static <T> String named(@Nullable T answer, @Nullable Throwable failure, Function<T, String> outcome) {
        return failure != null || answer == null ? "failed" : outcome.apply(answer);
    }

    private void record(String call, long asked, String outcome) {
        Timer.builder("livedrop.payments.provider")
                .description("Calls to the payment provider")
                .tag("call", call)
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - asked));
    }
}
