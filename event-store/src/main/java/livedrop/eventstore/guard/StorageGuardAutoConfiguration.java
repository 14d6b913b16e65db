package livedrop.eventstore.guard;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Puts the {@link StorageGuard} at the door, before others fail for want of the same settings and hide the reason. */
@AutoConfiguration
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
public final class StorageGuardAutoConfiguration {

    @Bean
    @Lazy(false)
    StorageGuard storageGuard(
            ListableBeanFactory beans,
            @Value("${livedrop.event-store:group-commit}") String engine,
            @Value("${livedrop.saga-store:batched}") String sagaStore) {
        return new StorageGuard(beans, engine, sagaStore);
    }
}
