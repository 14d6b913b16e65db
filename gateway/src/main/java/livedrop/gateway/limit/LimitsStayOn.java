package livedrop.gateway.limit;

import livedrop.kit.startup.StartupRefusedException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** For the gateway of the distributed topology, which stands on the internet: there the limits cannot be off. */
@Configuration(proxyBeanMethods = false)
public class LimitsStayOn {

    LimitsStayOn(Environment settings) {
        if (!LimitSwitch.isOn(settings)) {
            throw new StartupRefusedException(
                    "The setting livedrop.rate-limits is off, which only the standalone accepts.",
                    "Remove LIVEDROP_RATE_LIMITS, and raise single limits by livedrop.rate-limits.<rule>.per-address"
                            + " and .per-account, for example LIVEDROP_RATE_LIMITS_ORDERS_PER_ADDRESS=5000/1m.");
        }
    }
}
