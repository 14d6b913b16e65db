package livedrop.command.relay;

import java.time.Duration;
import java.util.Map;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.kit.trace.Tracing;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the relay to the broker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayConfiguration.KafkaProperties.class)
class RelayConfiguration {
    /** Less than a minute, after which PostgreSQL takes the processor's transaction for hung. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * @param bootstrapServers where the brokers are, as Kafka's clients want it
     * @param topic the topic of all events
     * @param publisher through which library events are published
     */
    @ConfigurationProperties("livedrop.kafka")
    record KafkaProperties(
            @DefaultValue("") String bootstrapServers,
            @DefaultValue("livedrop.events") String topic,
            @DefaultValue("reactor") Library publisher) {
        KafkaProperties {
            if (bootstrapServers.isBlank()) {
                throw new StartupRefusedException(
                        "The setting livedrop.kafka.bootstrap-servers is missing.",
                        "Set LIVEDROP_KAFKA_BOOTSTRAP_SERVERS to the brokers, for example kafka:9092");
            }
        }
    }

    /** The libraries that can publish. */
    enum Library {
        REACTOR,
        PLAIN
    }

    @Bean
    RelayTopic relayTopic(KafkaProperties kafka) {
        return new RelayTopic(kafka.topic(), kafka.bootstrapServers());
    }

    @Bean
    EventPublisher eventPublisher(KafkaProperties kafka) {
        Map<String, Object> settings = RelayProducer.settings(kafka.bootstrapServers());
        CloudEventRecords records = new CloudEventRecords(kafka.topic());
        return switch (kafka.publisher()) {
            case REACTOR -> new ReactorEventPublisher(settings, records);
            case PLAIN -> new PlainEventPublisher(settings, records);
        };
    }

    @Bean
    RelayProcessor relayProcessor(
            RelayTopic topic,
            EventPublisher publisher,
            @Qualifier("eventSerializer") Serializer serializer,
            Tracing tracing) {
        KafkaRelay relay = new KafkaRelay(topic.ready(), publisher, PATIENCE);
        return new RelayProcessor(new RelayHandler(relay, serializer, tracing));
    }
}
