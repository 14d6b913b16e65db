package livedrop.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop.Sale;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

@Tag("servers")
@DisplayName("The relay to Kafka")
class RelayTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final FreshDatabase database = TestServers.freshDatabase();
    private final String topic = TestServers.freshTopic();
    private final List<ConsumerRecord<String, String>> records = new ArrayList<>();
    private final KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer());

    @AfterEach
    void close() {
        consumer.close();
    }

    private static long indexOf(ConsumerRecord<String, String> record) {
        return Long.parseLong(header(record, "ce_index"));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private List<Long> indexes() {
        return records.stream().map(RelayTest::indexOf).toList();
    }

    private void readUntil(Predicate<List<Long>> complete) {
        if (consumer.assignment().isEmpty()) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
        }
        Instant end = Instant.now().plus(SOON);
        while (!complete.test(indexes())) {
            assertThat(Instant.now()).as("read so far: " + indexes()).isBefore(end);
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
    }

    private static long head(CommandSide commandSide) {
        return Objects.requireNonNull(commandSide.bean(EventLog.class).head().block(SOON));
    }

    private static List<Long> upTo(long head) {
        return LongStream.rangeClosed(1, head).boxed().toList();
    }

    private static void sell(CommandSide commandSide, int orders) {
        Sale sale = commandSide.shop().openSale();
        Parallel.times(
                orders,
                () -> commandSide.shop().register().order(sale, 1, "key", "0").expect(202));
    }

    @ParameterizedTest(name = "through {0}")
    @ValueSource(strings = {"reactor", "plain"})
    @DisplayName("brings every event, once and in the order of the log, as it is stored")
    void everyEvent(String publisher) {
        try (CommandSide commandSide =
                CommandSide.start(database, topic, Map.of("livedrop.kafka.publisher", publisher))) {
            sell(commandSide, 20);
            long head = head(commandSide);

            readUntil(indexes -> indexes.size() >= head);

            assertThat(indexes()).isEqualTo(upTo(head));
            records.forEach(record -> assertIsStored(commandSide, record));
        }
    }

    private static void assertIsStored(CommandSide commandSide, ConsumerRecord<String, String> record) {
        Map<String, Object> stored = Objects.requireNonNull(commandSide
                .bean(DatabaseClient.class)
                .sql("select aggregate_identifier, sequence_number, type, payload_type, payload_revision,"
                        + " convert_from(payload, 'UTF8') as payload from domain_event_entry where global_index = :at")
                .bind("at", indexOf(record))
                .fetch()
                .one()
                .block(SOON));
        assertThat(record.value()).isEqualTo(stored.get("payload"));
        assertThat(record.key()).isEqualTo(stored.get("aggregate_identifier"));
        assertThat(header(record, "ce_sequence"))
                .isEqualTo(Objects.requireNonNull(stored.get("sequence_number")).toString());
        assertThat(header(record, "ce_source")).isEqualTo("/livedrop/" + stored.get("type"));
        assertThat(stored.get("payload_type")).asString().endsWith("." + header(record, "ce_type"));
        assertThat(header(record, "ce_revision")).isEqualTo(stored.get("payload_revision"));
    }

    @Test
    @DisplayName("goes on after a restart where it stopped")
    void restart() {
        long before;
        try (CommandSide commandSide = CommandSide.start(database, topic, Map.of())) {
            sell(commandSide, 5);
            before = head(commandSide);
        }
        try (CommandSide commandSide = CommandSide.start(database, topic, Map.of())) {
            sell(commandSide, 5);
            long head = head(commandSide);
            readUntil(indexes -> indexes.contains(head));

            assertThat(head).isGreaterThan(before);
            assertThat(indexes().stream().distinct().toList()).isEqualTo(upTo(head));
        }
    }

    @Test
    @DisplayName("of two processes brings every event in order, and nothing is missing")
    void twoProcesses() {
        CommandSide one = CommandSide.start(database, topic, Map.of());
        CommandSide other = CommandSide.start(database, topic, Map.of());
        try {
            sell(one, 5);
            sell(other, 5);
            one.close();
            sell(other, 5);
            long head = head(other);
            readUntil(indexes -> indexes.contains(head));

            assertThat(indexes().stream().distinct().toList()).isEqualTo(upTo(head));
        } finally {
            one.close();
            other.close();
        }
    }

    @Test
    @DisplayName("that cannot reach the broker holds nobody up")
    void brokerAway() {
        Map<String, Object> away = Map.of("livedrop.kafka.bootstrap-servers", "localhost:1");
        long head;
        try (CommandSide commandSide = CommandSide.start(database, topic, away)) {
            sell(commandSide, 5);
            head = head(commandSide);
        }
        try (CommandSide _ = CommandSide.start(database, topic, Map.of())) {
            readUntil(indexes -> indexes.contains(head));

            assertThat(indexes()).isEqualTo(upTo(head));
        }
    }
}
