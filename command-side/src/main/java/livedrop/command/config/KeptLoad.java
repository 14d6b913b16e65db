package livedrop.command.config;

import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.modelling.command.Aggregate;

/**
 * That a unit of work took an aggregate from memory.
 *
 * @param version sequence of the last event that was in it then
 */
record KeptLoad(Aggregate<?> aggregate, long version) {
    static final String RESOURCE = KeptLoad.class.getName();

    static KeptLoad of(EventSourcedAggregate<?> aggregate) {
        return new KeptLoad(aggregate, aggregate.version());
    }

    String id() {
        return aggregate.identifierAsString();
    }

    boolean hasDecidedNothing() {
        return aggregate.version() == version;
    }
}
