package livedrop.command.twin.drop;

import org.axonframework.modelling.command.AggregateLifecycle;

/** A decision that reaches for the framework. */
public final class Drop {

    public boolean isLive() {
        return AggregateLifecycle.isLive();
    }
}
