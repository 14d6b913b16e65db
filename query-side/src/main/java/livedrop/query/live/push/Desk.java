package livedrop.query.live.push;

import livedrop.kit.errors.ErrorAnswers;
import livedrop.query.live.LiveSettings;
import livedrop.query.live.LiveStream;
import livedrop.query.live.door.Seats;
import livedrop.query.live.door.Stay;
import livedrop.query.live.history.Histories;
import reactor.core.scheduler.Scheduler;

/** What the conversations of all clients need. */
record Desk(
        TokenCheck tokens,
        Histories histories,
        LiveStream stream,
        Stay stay,
        Seats seats,
        ErrorAnswers errors,
        LiveSettings.Push bounds,
        Scheduler scheduler) {}
