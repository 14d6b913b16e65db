package livedrop.kit.errors;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.Optional;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorRule;

/** What {@link Availability} is to JDBC, for R2DBC. */
final class R2dbcAvailability implements ErrorRule {

    @Override
    public Optional<ApiException> answerTo(Throwable failure) {
        boolean passing =
                switch (failure) {
                    case R2dbcTransientException _, R2dbcNonTransientResourceException _ -> true;
                    case R2dbcException other -> Availability.isPassing(other.getSqlState());
                    default -> false;
                };
        return passing ? Optional.of(Availability.away()) : Optional.empty();
    }
}
