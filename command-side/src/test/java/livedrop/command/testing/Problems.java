package livedrop.command.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a request is told about its fields. */
public final class Problems {
    private Problems() {}

    /** The problems by field; fails when the request was accepted, or refused for anything else. */
    public static Map<String, String> problemsOf(ThrowingCallable check) {
        ApiException refused = catchThrowableOfType(ApiException.class, check);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        Map<String, String> problems = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(refused.details().get("fields")))
                .forEach((field, problem) -> problems.put(field.toString(), problem.toString()));
        return problems;
    }
}
