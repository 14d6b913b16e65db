package livedrop.query.read;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Optional;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorRule;
import org.springframework.stereotype.Component;

/** Clients are told to come back shortly when a view cannot be read: it heals by itself. */
@Component
public class ViewErrors implements ErrorRule {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public Optional<ApiException> answerTo(Throwable failure) {
        return switch (failure) {
            case ViewUnavailableException _ ->
                Optional.of(ApiException.unavailable("This view is being rebuilt", RETRY_AFTER));
            case RedisException _ -> Optional.of(ApiException.unavailable("The views cannot be reached", RETRY_AFTER));
            default -> Optional.empty();
        };
    }
}
