package livedrop.saga.step;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where steps are set aside. Both happen in the transaction of the calling thread when there is one. */
public interface Parking {

    void park(List<FailedStep> failed);

    /** Drops the parked steps of these orders that lead on to a sale. */
    void dropStepsOn(Collection<UUID> orders);
}
