package livedrop.saga.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import livedrop.eventstore.EventLog;
import livedrop.saga.charge.Cashier;
import livedrop.saga.charge.ChargeWorker;
import livedrop.saga.charge.OutstandingCharges;
import livedrop.saga.charge.PaymentFacts;
import livedrop.saga.charge.WebhookInbox;
import livedrop.saga.charge.WorkSignal;
import livedrop.saga.provider.MeteredProvider;
import livedrop.saga.provider.PaymentProvider;
import livedrop.saga.provider.ProviderWebhooks;
import livedrop.saga.provider.sandbox.SandboxProvider;
import livedrop.saga.step.Commands;
import livedrop.saga.timer.OutstandingTimers;
import livedrop.saga.timer.SweeperLoop;
import livedrop.saga.timer.TimerSweeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The work that waits in tables: charges, refunds and timers. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

    @Bean
    OutstandingTimers outstandingTimers(DataSource dataSource) {
        return new OutstandingTimers(dataSource);
    }

    @Bean
    SweeperLoop sweeperLoop(OutstandingTimers timers, Commands commands, Clock clock) {
        return new SweeperLoop(new TimerSweeper(timers, commands, clock));
    }

    @Bean
    OutstandingCharges outstandingCharges(DataSource dataSource) {
        return new OutstandingCharges(dataSource);
    }

    @Bean
    WorkSignal chargeSignal() {
        return new WorkSignal();
    }

    @Bean
    ProviderWebhooks webhookInbox(OutstandingCharges charges, WorkSignal signal, Clock clock) {
        return new WebhookInbox(charges, signal, clock);
    }

    @Bean
    PaymentProvider sandboxProvider(
            DataSource dataSource, ProviderWebhooks webhooks, Clock clock, MeterRegistry registry) {
        return new MeteredProvider(new SandboxProvider(dataSource, webhooks, clock), registry);
    }

    @Bean
    PaymentFacts paymentFacts(EventLog log) {
        return new PaymentFacts(log);
    }

    @Bean
    Cashier cashier(
            OutstandingCharges charges, PaymentFacts facts, PaymentProvider provider, Commands commands, Clock clock) {
        return new Cashier(charges, facts, provider, commands, clock);
    }

    @Bean
    ChargeWorker chargeWorker(OutstandingCharges charges, Cashier cashier, WorkSignal signal, Clock clock) {
        return new ChargeWorker(charges, cashier, signal, clock);
    }
}
