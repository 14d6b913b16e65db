package livedrop.query.config;

import livedrop.eventstore.SchemaMigration;
import livedrop.eventstore.TrackingProcessor;
import livedrop.query.creator.CreatorReads;
import livedrop.query.creator.FollowerCounts;
import livedrop.query.follower.CreatorCards;
import livedrop.query.follower.FollowerProjection;
import livedrop.query.follower.FollowerReads;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.document.CreatorDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view that is kept in PostgreSQL, and where creators and their followers meet. */
@Configuration(proxyBeanMethods = false)
public class FollowersConfiguration {

    private static final int BATCH_SIZE = 256;

    @Bean
    static SchemaMigration querySideTables() {
        return SchemaMigration.of("query-side");
    }

    @Bean
    TrackingProcessor followerProcessor() {
        return TrackingProcessor.named(FollowerProjection.NAME).inBatchesOf(BATCH_SIZE);
    }

    @Bean
    FollowerCounts followerCounts(FollowerReads followers) {
        return followers::counts;
    }

    @Bean
    CreatorCards creatorCards(CreatorReads creators) {
        return ids -> creators.all(ids).map(page -> page.items().stream()
                .map(json -> DocumentFormat.read(json, CreatorDocument.class))
                .toList());
    }
}
