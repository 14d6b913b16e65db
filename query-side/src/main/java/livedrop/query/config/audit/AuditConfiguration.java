package livedrop.query.config.audit;

import java.util.Collection;
import livedrop.query.audit.past.PastDrops;
import livedrop.query.drop.LoggedDrops;
import livedrop.query.redis.StoredDocument;
import livedrop.schema.drop.DropId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What auditors are shown of the features. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    PastDrops pastDrops(LoggedDrops drops) {
        return new PastDrops() {
            @Override
            public Mono<Collection<String>> streams(DropId id) {
                return drops.streams(id);
            }

            @Override
            public Mono<StoredDocument> asOf(DropId id, long index) {
                return drops.asOf(id, index);
            }
        };
    }
}
