package livedrop.query.audit.sealing;

import livedrop.query.audit.seal.SealedBlock;
import reactor.core.publisher.Flux;

/** Where the seals lie outside of the database: what the log is judged by. */
public interface OutsideSeals {

    /**
     * All of them in the order in which they came, as they are: nothing has been checked, and one may come twice.
     *
     * @return fails with {@link BrokenSealsException} at what is none
     */
    Flux<SealedBlock> all();
}
