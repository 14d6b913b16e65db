package livedrop.command.s3;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the bucket. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(S3Settings.class)
class S3Configuration {

    @Bean
    Bucket bucket(S3Settings settings, Clock clock) {
        return new Bucket(settings, new SignedUrls(settings, clock));
    }
}
