package livedrop.saga.config;

import java.time.Duration;
import livedrop.eventstore.TrackingProcessor;
import livedrop.saga.charge.ChargeProjection;
import livedrop.saga.drop.DropProcess;
import livedrop.saga.purchase.PurchaseProcess;
import livedrop.saga.timer.TimerProjection;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors that bring the events. All of them begin at the first event there is. */
@Configuration(proxyBeanMethods = false)
class ProcessorConfiguration {

    /** Two threads, or two processes, share the orders. */
    private static final int PURCHASE_SEGMENTS = 2;

    /**
     * A batch is what has come in meanwhile, up to this. The claim on a segment is not renewed before its end: it must
     * be over in a second or two on a slow machine, too.
     */
    private static final int STEPS_BATCH = 256;

    private static final int PROJECTION_BATCH = 500;

    /** Timers are due to the second. */
    private static final Duration TIMERS_REST = Duration.ofMillis(100);

    /** A buyer waits for the charge. */
    private static final Duration CHARGES_REST = Duration.ofMillis(20);

    @Bean
    TrackingProcessor purchaseProcessor() {
        return TrackingProcessor.named(PurchaseProcess.NAME)
                .withSegments(PURCHASE_SEGMENTS)
                .inBatchesOf(STEPS_BATCH);
    }

    @Bean
    TrackingProcessor dropProcessor() {
        return TrackingProcessor.named(DropProcess.NAME).inBatchesOf(STEPS_BATCH);
    }

    @Bean
    TrackingProcessor timerProcessor() {
        return TrackingProcessor.named(TimerProjection.NAME).inBatchesOf(PROJECTION_BATCH);
    }

    @Bean
    TrackingProcessor chargeProcessor() {
        return TrackingProcessor.named(ChargeProjection.NAME).inBatchesOf(PROJECTION_BATCH);
    }

    /** These are done with an event long before the next one comes, and would commit for each. */
    @Bean
    ConfigurerModule unhurriedProcessors() {
        return configurer -> configurer
                .eventProcessing()
                .registerHandlerInterceptor(TimerProjection.NAME, _ -> new Unhurried(TIMERS_REST))
                .registerHandlerInterceptor(ChargeProjection.NAME, _ -> new Unhurried(CHARGES_REST));
    }
}
