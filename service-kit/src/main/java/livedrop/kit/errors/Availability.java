package livedrop.kit.errors;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorRule;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/** Failures of something that is away or too busy for the moment: another try may well succeed. */
final class Availability implements ErrorRule {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** SQLSTATE classes: connection lost, resources short, operator at work; and the codes of a transaction to repeat. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");

    private static final Set<String> PASSING_STATES = Set.of("40001", "40P01", "55P03");

    @Override
    public Optional<ApiException> answerTo(Throwable failure) {
        boolean passing =
                switch (failure) {
                    case ConnectException _, UnknownHostException _, TimeoutException _ -> true;
                    case RejectedExecutionException _ -> true;
                    case AxonTransientException _, CommandDispatchException _ -> true;
                    case SQLTransientException _, SQLRecoverableException _ -> true;
                    case SQLNonTransientConnectionException _ -> true;
                    case SQLException sql -> isPassing(sql.getSQLState());
                    default -> false;
                };
        return passing ? Optional.of(away()) : Optional.empty();
    }

    static ApiException away() {
        return ApiException.unavailable("This cannot be done right now; try again", RETRY_AFTER);
    }

    static boolean isPassing(@Nullable String sqlState) {
        return sqlState != null
                && (PASSING_STATES.contains(sqlState)
                        || (sqlState.length() == 5 && PASSING_CLASSES.contains(sqlState.substring(0, 2))));
    }
}
