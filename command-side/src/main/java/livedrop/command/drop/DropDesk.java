package livedrop.command.drop;

import java.time.Clock;
import livedrop.command.edge.Commands;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.DropStatus;
import livedrop.schema.drop.DropCommand;
import livedrop.schema.drop.DropCommand.CancelDrop;
import livedrop.schema.drop.DropId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Schedules, moves and withdraws drops for their creators. */
@Service
class DropDesk {
    private final Commands commands;
    private final DropItems items;
    private final DropLog drops;
    private final Clock clock;

    DropDesk(Commands commands, DropItems items, DropLog drops, Clock clock) {
        this.commands = commands;
        this.items = items;
        this.drops = drops;
        this.clock = clock;
    }

    /** The request was checked before. */
    Mono<DropDocument> schedule(DropId dropId, CreatorId creator, DropRequest request) {
        return items.of(request.checkedItems(), creator)
                .map(sold -> request.command(dropId, creator, sold))
                .flatMap(command -> send(command, dropId));
    }

    Mono<DropDocument> reschedule(DropId dropId, CreatorId creator, RescheduleRequest request) {
        return drops.read(dropId)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such drop.")))
                .map(drop -> {
                    requireOwner(drop, creator);
                    requireUpcoming(drop);
                    return request.command(drop, creator, clock.instant());
                })
                .flatMap(command -> send(command, dropId));
    }

    Mono<DropDocument> cancel(DropId dropId, CreatorId creator) {
        return send(new CancelDrop(dropId, creator), dropId);
    }

    private Mono<DropDocument> send(DropCommand command, DropId dropId) {
        return commands.send(command).then(drops.read(dropId));
    }

    /** The drop decides this again; here it keeps the answer from depending on times that no longer matter. */
    private static void requireUpcoming(DropDocument drop) {
        if (drop.status() != DropStatus.UPCOMING) {
            throw new ApiException(ErrorCode.DROP_NOT_RESCHEDULABLE, "A drop can be rescheduled only before it opens.");
        }
    }

    private static void requireOwner(DropDocument drop, CreatorId creator) {
        if (!drop.creatorId().equals(creator)) {
            throw new ApiException(ErrorCode.NOT_THE_OWNER, "The drop is another creator's.");
        }
    }
}
