package livedrop.query.audit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import livedrop.eventstore.EventReplay;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts what is taken out of the log for auditors, and how many of them have left early. */
@Configuration(proxyBeanMethods = false)
class Replays {

    private static final AtomicLong EVENTS = new AtomicLong();
    private static final AtomicInteger LEFT = new AtomicInteger();

    static long events() {
        return EVENTS.get();
    }

    static int left() {
        return LEFT.get();
    }

    static void forget() {
        EVENTS.set(0);
        LEFT.set(0);
    }

    @Bean
    static BeanPostProcessor countedReplays() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof EventReplay replay ? counted(replay) : bean;
            }
        };
    }

    private static EventReplay counted(EventReplay replay) {
        return slice -> replay.of(slice).doOnNext(_ -> EVENTS.incrementAndGet()).doOnCancel(LEFT::incrementAndGet);
    }
}
