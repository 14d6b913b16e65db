package livedrop.query.config;

import livedrop.query.feed.PayloadReader;
import livedrop.query.feed.StoredPayloads;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How what is published is read. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {

    @Bean
    PayloadReader payloadReader(
            @Qualifier("eventSerializer") Serializer serializer, org.axonframework.config.Configuration axon) {
        return new StoredPayloads(serializer, axon.upcasterChain());
    }
}
