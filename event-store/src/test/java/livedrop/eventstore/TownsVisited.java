package livedrop.eventstore;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A handler for tests, and the processor that drives it. */
@ProcessingGroup(TownsVisited.NAME)
public class TownsVisited {

    static final String NAME = "towns";

    private final List<String> towns = new CopyOnWriteArrayList<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    @EventHandler
    public void on(ParcelMoved moved) {
        if (failing.get()) {
            throw new IllegalStateException("no map");
        }
        towns.add(moved.town());
    }

    @ResetHandler
    public void forget() {
        towns.clear();
    }

    List<String> towns() {
        return towns;
    }

    void failing(boolean yes) {
        failing.set(yes);
    }

    @Configuration(proxyBeanMethods = false)
    static class Processor {

        @Bean
        TownsVisited townsVisited() {
            return new TownsVisited();
        }

        @Bean
        TrackingProcessor townsProcessor() {
            return TrackingProcessor.named(NAME).inBatchesOf(10).withSegments(2);
        }
    }
}
