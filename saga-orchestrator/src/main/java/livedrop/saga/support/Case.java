package livedrop.saga.support;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.saga.parking.ParkedStep;
import livedrop.saga.step.StepName;
import livedrop.schema.support.CaseId;

/** What there is to decide about one order or drop, and what may be decided. */
record Case(UUID subject, List<ParkedStep> parked, Standing standing, List<DecisionDocument> decisions) {

    CaseId id() {
        return CaseId.of(subject);
    }

    boolean isUnknown() {
        return parked.isEmpty() && decisions.isEmpty();
    }

    /** The names of the parked steps, the oldest first. */
    List<String> steps() {
        return parked.stream().map(step -> step.name().name()).toList();
    }

    CaseDocument document() {
        List<StepDocument> steps = parked.stream().map(StepDocument::of).toList();
        StepDocument oldest = steps.isEmpty() ? null : steps.getFirst();
        return new CaseDocument(
                subject,
                isOfADrop() ? CaseDocument.Kind.DROP : CaseDocument.Kind.ORDER,
                parked.isEmpty() ? CaseDocument.State.CLOSED : CaseDocument.State.PARKED,
                standing.status(),
                oldest == null ? null : oldest.step(),
                oldest == null ? null : oldest.error(),
                steps,
                decisions);
    }

    private boolean isOfADrop() {
        return Stream.concat(steps().stream(), decisions.stream().flatMap(decision -> decision.steps().stream()))
                .anyMatch(step -> StepName.valueOf(step).way() == StepName.Way.OF_A_DROP);
    }

    /** @throws ApiException {@code NOTHING_PARKED} when there is nothing to decide */
    void requireParked() {
        if (parked.isEmpty()) {
            throw new ApiException(ErrorCode.NOTHING_PARKED, "No step of it is parked.");
        }
    }

    /**
     * Only what has not come to its end goes back, and what is on its way back goes on.
     *
     * @throws ApiException {@code NOT_COMPENSABLE} otherwise
     */
    void requireCompensable() {
        if (isOfADrop()) {
            throw new ApiException(
                    ErrorCode.NOT_COMPENSABLE, "A drop has no way back: retry the step, or have the drop cancelled.");
        }
        boolean onItsWayBack = parked.stream().anyMatch(step -> step.name().way() == StepName.Way.BACK);
        if (standing.isSettled() && !onItsWayBack) {
            throw new ApiException(
                    ErrorCode.NOT_COMPENSABLE, "The order has come to its end: discard the step.", details());
        }
    }

    /**
     * A step may be given up when the order needs it for nothing any more: it has one end, and no charge without a sale or
     * a refund. Units that are held still go when their hold lapses.
     *
     * @throws ApiException {@code NOT_DISCARDABLE} otherwise
     */
    void requireDiscardable() {
        if (isOfADrop()) {
            throw new ApiException(ErrorCode.NOT_DISCARDABLE, "A drop needs each of its steps: retry it.");
        }
        if (!standing.isSettled()) {
            throw new ApiException(
                    ErrorCode.NOT_DISCARDABLE,
                    "The order has not come to its end, or its money has not: compensate it.",
                    details());
        }
    }

    private Map<String, Object> details() {
        return Map.of("orderStatus", String.valueOf(standing.status()));
    }
}
