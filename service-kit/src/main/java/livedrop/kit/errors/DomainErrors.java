package livedrop.kit.errors;

import java.util.Optional;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.ErrorRule;
import livedrop.schema.RefusedException;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** The domain says no. */
final class DomainErrors implements ErrorRule {

    @Override
    public Optional<ApiException> answerTo(Throwable failure) {
        return switch (failure) {
            case ApiException known -> Optional.of(known);
            case RefusedException refused ->
                Optional.of(new ApiException(
                        ErrorCode.of(refused.code()),
                        refused.getMessage() == null ? refused.code().name() : refused.getMessage(),
                        refused.details()));
            case AggregateNotFoundException _ -> Optional.of(ApiException.notFound("There is nothing with this id"));
            default -> Optional.empty();
        };
    }
}
