package livedrop.query.config.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import livedrop.eventstore.watch.Backlog;
import livedrop.eventstore.watch.Backlogs;
import livedrop.eventstore.watch.ProcessorGauges;
import livedrop.eventstore.watch.Sampled;
import livedrop.query.audit.proof.Proofs;
import livedrop.query.audit.rows.LogRows;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.sealing.Copyist;
import livedrop.query.audit.sealing.OutsideSeals;
import livedrop.query.audit.sealing.SealFile;
import livedrop.query.audit.sealing.SealSettings;
import livedrop.query.audit.sealing.SealTable;
import livedrop.query.audit.sealing.SealTopic;
import livedrop.query.audit.sealing.Sealer;
import livedrop.query.audit.sealing.Sealing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Puts together what seals the log, and what proves by the seals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealSettings.class)
public class SealsConfiguration {

    private static final String NAME = "seals";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    LogRows logRows(DatabaseClient database) {
        return new LogRows(database);
    }

    @Bean
    SealTable sealTable(DatabaseClient database, ConnectionFactory connections) {
        return new SealTable(database, TransactionalOperator.create(new R2dbcTransactionManager(connections)));
    }

    @Bean
    SealTopic sealTopic(@Value("${livedrop.kafka.bootstrap-servers}") String bootstrapServers, SealSettings settings) {
        return new SealTopic(bootstrapServers, settings.topic());
    }

    @Bean
    Sealer.Keys sealingKeys(SealSettings settings) {
        return Sealer.Keys.of(settings);
    }

    @Bean
    TrustedKeys sealTrustedKeys(Sealer.Keys keys) {
        return keys.trusted();
    }

    /** The file where there is one, and the topic else. */
    @Bean
    @Primary
    OutsideSeals outsideSeals(SealSettings settings, SealTopic topic) {
        Path file = settings.file();
        return file == null ? topic : new SealFile(file);
    }

    @Bean
    Sealer sealer(LogRows rows, SealTable table, Sealer.Keys keys, SealSettings settings, Clock clock) {
        return new Sealer(rows, table, keys, new Sealer.Pace(settings.rest(), clock));
    }

    @Bean
    Sealing sealing(Sealer sealer, SealTable table, SealTopic topic, OutsideSeals outside, TrustedKeys keys) {
        Copyist copyist = outside instanceof SealFile file ? new Copyist(table, file, keys) : null;
        return new Sealing(sealer, table, topic, copyist);
    }

    @Bean
    Proofs proofs(LogRows rows, SealTable table, TrustedKeys keys) {
        return new Proofs(rows, table, keys);
    }

    /** Every replica shows the same: how far the seals are behind the log. Whether they are broken, each says for itself. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> sealGauges(
            SealTable table, Sealing sealing, Backlogs backlogs, MeterRegistry registry) {
        Backlog backlog = backlogs.ofAll();
        var lag = new Sampled<>(
                () -> backlog.after(table.position().toFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)));
        return _ -> {
            ProcessorGauges.show(registry, NAME, lag::show);
            Gauge.builder("livedrop.seals.broken", sealing, seals -> seals.isBroken() ? 1 : 0)
                    .description("Whether the seals contradict each other, so that nothing is sealed")
                    .register(registry);
        };
    }
}
