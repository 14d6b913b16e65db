package livedrop.command.config;

import livedrop.command.inventory.InventoryAggregate;
import livedrop.command.lane.KeepingRepository;
import livedrop.command.order.OrderAggregate;
import livedrop.command.payment.PaymentAggregate;
import livedrop.eventstore.PinnedAggregateCache;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The aggregates that the purchase comes back to again and again stay in memory; the others are read each time. */
@Configuration(proxyBeanMethods = false)
class RepositoryConfiguration {
    private final EventStore eventStore;
    private final ParameterResolverFactory parameters;
    private final HandlerDefinition handlers;

    RepositoryConfiguration(EventStore eventStore, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        this.eventStore = eventStore;
        this.parameters = parameters;
        this.handlers = handlers;
    }

    @Bean
    Repository<InventoryAggregate> inventoryRepository(CommandSettings settings) {
        return keeping(InventoryAggregate.class, settings.keptInventories());
    }

    @Bean
    Repository<OrderAggregate> orderRepository(CommandSettings settings) {
        return keeping(OrderAggregate.class, settings.keptOrders());
    }

    @Bean
    Repository<PaymentAggregate> paymentRepository(CommandSettings settings) {
        return keeping(PaymentAggregate.class, settings.keptPayments());
    }

    private <T> Repository<T> keeping(Class<T> aggregateType, int capacity) {
        EventSourcingRepository.Builder<T> builder = EventSourcingRepository.builder(aggregateType)
                .eventStore(eventStore)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers);
        return new KeepingRepository<>(builder, new PinnedAggregateCache(capacity));
    }
}
