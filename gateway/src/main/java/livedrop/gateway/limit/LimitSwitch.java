package livedrop.gateway.limit;

import java.util.Locale;
import livedrop.kit.startup.StartupRefusedException;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** {@code LIVEDROP_RATE_LIMITS}: on unless it says off. */
final class LimitSwitch {

    private static final String SETTING = "livedrop.rate-limits";

    private LimitSwitch() {}

    /** @throws StartupRefusedException when the setting says neither on nor off */
    static boolean isOn(PropertyResolver settings) {
        String said = settings.getProperty(SETTING, "on");
        return switch (said.strip().toLowerCase(Locale.ROOT)) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default ->
                throw new StartupRefusedException(
                        "The setting " + SETTING + " is '" + said + "'.", "Set LIVEDROP_RATE_LIMITS to on or off.");
        };
    }

    /** Whether limits hold in this process. */
    static final class On implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
            return isOn(context.getEnvironment());
        }
    }
}
