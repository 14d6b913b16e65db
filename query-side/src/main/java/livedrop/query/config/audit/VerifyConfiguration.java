package livedrop.query.config.audit;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import livedrop.query.audit.rows.LogRows;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.sealing.OutsideSeals;
import livedrop.query.audit.sealing.SealTable;
import livedrop.query.audit.verify.Verification;
import livedrop.query.audit.verify.compare.ProviderBooks;
import livedrop.query.audit.verify.compare.ServedDocuments;
import livedrop.query.audit.verify.compare.ViewCheck;
import livedrop.query.audit.verify.run.RunSecret;
import livedrop.query.audit.verify.run.RunTable;
import livedrop.query.audit.verify.run.Runs;
import livedrop.query.drop.DropView;
import livedrop.query.order.OrderView;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.StoredDocument;
import livedrop.query.view.ViewNames;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Puts together what verifies. */
@Configuration(proxyBeanMethods = false)
public class VerifyConfiguration {

    @Bean
    Verification verification(
            LogRows rows, Verification.Seals seals, Verification.Others others, Verification.Pace pace) {
        return new Verification(rows, seals, others, pace);
    }

    @Bean
    Verification.Seals verificationSeals(OutsideSeals outside, SealTable table, TrustedKeys keys) {
        return new Verification.Seals(outside, table, keys);
    }

    @Bean
    Verification.Others verificationOthers(DatabaseClient database, LogRows rows, ViewReaders views, Runs runs) {
        ViewCheck check = new ViewCheck(
                rows,
                served(views.of(ViewNames.DROPS), id -> DropView.document(new DropId(id))),
                served(views.of(ViewNames.ORDERS), id -> OrderView.document(new OrderId(id))));
        return new Verification.Others(new ProviderBooks(database), check, runs);
    }

    @Bean
    Verification.Pace verificationPace(
            Clock clock,
            @Value("${livedrop.verify.grace:1m}") Duration grace,
            @Value("${livedrop.verify.checkpoint-indexes:16384}") long indexesBetween) {
        return new Verification.Pace(clock, grace, Schedulers.parallel(), indexesBetween);
    }

    /** The secret is one that the database does not know, and all replicas do. */
    @Bean
    Runs verificationRuns(
            DatabaseClient database,
            ConnectionFactory connections,
            @Value("${livedrop.service-secret:}") String secret) {
        TransactionalOperator transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
        return new Runs(connections, new RunTable(database, transactions), new RunSecret(secret));
    }

    private static ServedDocuments served(ViewReader view, Function<UUID, DocumentKey<?>> keyOf) {
        return new ServedDocuments() {
            @Override
            public Mono<StoredDocument> find(UUID id) {
                return view.document(keyOf.apply(id).name());
            }

            @Override
            public Mono<Long> position() {
                return view.position();
            }
        };
    }
}
