package livedrop.query.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.query.news.News;
import livedrop.query.news.News.Announcement;
import livedrop.query.news.News.Personal;
import livedrop.query.news.Notice;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;

/** What an event changes in the tables of notifications. */
sealed interface Change {

    /** Global index of the event. */
    long index();

    /** A person is told something. */
    record Told(long index, Instant at, UserId userId, Notice notice) implements Change {}

    /** The followers of a drop's creator are told something. */
    record Announced(long index, Instant at, Announcement announcement) implements Change {

        UUID drop() {
            return announcement.dropId().value();
        }
    }

    /** It is known whose drop it is. */
    record DropKnown(long index, DropId dropId, CreatorId creatorId) implements Change {}

    /** Somebody is told what a creator announces from now on. */
    record ListenerCame(long index, UserId userId, CreatorId creatorId) implements Change {}

    /** Somebody is told no more of a creator. */
    record ListenerLeft(long index, UserId userId, CreatorId creatorId) implements Change {}

    /** An account is gone, and all that it was told. */
    record Departed(long index, UserId userId) implements Change {}

    /** The classes of the events that change anything. */
    List<Class<?>> EVENTS = Stream.concat(
                    News.events(), Stream.of(CreatorFollowed.class, CreatorUnfollowed.class, AccountDeleted.class))
            .collect(Collectors.toUnmodifiableList());

    /** All that an event changes, in order. */
    static List<Change> of(long index, Instant at, Object event) {
        return switch (event) {
            case CreatorFollowed follow -> List.of(new ListenerCame(index, follow.userId(), follow.creatorId()));
            case CreatorUnfollowed follow -> List.of(new ListenerLeft(index, follow.userId(), follow.creatorId()));
            case AccountDeleted account -> List.of(new Departed(index, account.userId()));
            case DropScheduled drop ->
                Stream.concat(
                                Stream.of(new DropKnown(index, drop.dropId(), drop.creatorId())),
                                told(index, at, drop).stream())
                        .toList();
            default -> told(index, at, event).stream().toList();
        };
    }

    private static Optional<Change> told(long index, Instant at, Object event) {
        return News.of(event).map(news -> switch (news) {
            case Personal personal -> new Told(index, at, personal.userId(), personal.notice());
            case Announcement announcement -> new Announced(index, at, announcement);
        });
    }
}
