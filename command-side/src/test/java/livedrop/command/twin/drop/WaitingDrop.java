package livedrop.command.twin.drop;

import reactor.core.publisher.Mono;

/** A class that blocks the thread it is on. */
public final class WaitingDrop {

    public void await(Mono<Void> answer) {
        answer.block();
    }
}
