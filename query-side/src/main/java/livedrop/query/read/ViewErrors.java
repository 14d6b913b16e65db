package livedrop.query.read;

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
        return failure instanceof ViewUnavailableException
                ? Optional.of(ApiException.unavailable("This view is being rebuilt", RETRY_AFTER))
                : Optional.empty();
    }
}
