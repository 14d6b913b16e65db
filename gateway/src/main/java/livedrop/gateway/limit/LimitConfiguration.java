package livedrop.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The limits, unless they are off for a load test. */
@Configuration(proxyBeanMethods = false)
public class LimitConfiguration {

    @Bean
    KnownPlaces knownPlaces() {
        return new KnownPlaces();
    }

    @Bean
    Refusals refusals(MeterRegistry registry) {
        return new Refusals(registry);
    }

    @Bean
    CallLimits callLimits(ObjectProvider<Toll> toll, KnownPlaces places) {
        return new CallLimits(toll.getIfAvailable(), places);
    }

    /** What counts requests. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(LimitSwitch.On.class)
    @EnableConfigurationProperties(LimitRedis.class)
    static class SwitchedOn {

        @Bean(initMethod = "open")
        SharedBuckets sharedBuckets(LimitRedis redis) {
            return new SharedBuckets(redis);
        }

        @Bean
        Toll toll(ApplicationContext publicPort, SharedBuckets shared, Environment settings, Refusals refusals) {
            Limits limits = new Limits(shared, new LocalBuckets(), System::nanoTime);
            return new Toll(publicPort, limits, new Rates(settings), refusals);
        }

        @Bean
        AddressLimitFilter addressLimitFilter(Toll toll, JsonMapper json, KnownPlaces places) {
            return new AddressLimitFilter(toll, new LoginNames(json), places);
        }

        @Bean
        AccountLimitFilter accountLimitFilter(Toll toll) {
            return new AccountLimitFilter(toll);
        }
    }
}
