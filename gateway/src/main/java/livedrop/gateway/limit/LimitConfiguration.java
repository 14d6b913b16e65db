package livedrop.gateway.limit;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The limits, unless they are off for a load test. */
@Configuration(proxyBeanMethods = false)
@Conditional(LimitSwitch.On.class)
@EnableConfigurationProperties(LimitRedis.class)
public class LimitConfiguration {

    @Bean(initMethod = "open")
    SharedBuckets sharedBuckets(LimitRedis redis) {
        return new SharedBuckets(redis);
    }

    @Bean
    Toll toll(ApplicationContext publicPort, SharedBuckets shared, Environment settings) {
        return new Toll(publicPort, new Limits(shared, new LocalBuckets(), System::nanoTime), new Rates(settings));
    }

    @Bean
    AddressLimitFilter addressLimitFilter(Toll toll, JsonMapper json) {
        return new AddressLimitFilter(toll, new LoginNames(json));
    }

    @Bean
    AccountLimitFilter accountLimitFilter(Toll toll) {
        return new AccountLimitFilter(toll);
    }
}
