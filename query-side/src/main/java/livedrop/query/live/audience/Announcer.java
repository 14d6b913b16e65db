package livedrop.query.live.audience;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import livedrop.eventstore.EventLog;
import livedrop.query.live.frame.LiveEvent;
import livedrop.query.live.history.Notices;
import livedrop.query.news.News;
import livedrop.query.news.News.Announcement;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropScheduled;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Knows what an event announces, and who says it. Whose drop it is stands in the first event of the drop; that is read
 * once, if it was not heard.
 */
public final class Announcer {

    private static final int MOST_REMEMBERED = 10_000;

    private final EventLog log;
    private final Notices notices;
    private final Map<DropId, CreatorId> creators = bounded();
    private final Map<UUID, Long> announced = bounded();

    public Announcer(EventLog log, Notices notices) {
        this.log = log;
        this.notices = notices;
    }

    /** The announcement, by its creator; nothing when the event announces nothing, or what was announced before. */
    public Mono<Announcement> of(LiveEvent event) {
        return Mono.justOrEmpty(News.announcement(event.payload()))
                .filterWhen(announcement -> isNew(announcement.notice().id(), event.index()))
                .flatMap(announcement -> spoken(announcement));
    }

    private Mono<Boolean> isNew(UUID announcement, long index) {
        @Nullable Long first = announced.get(announcement);
        return (first == null ? notices.announcedBefore(announcement, index) : Mono.just(first < index))
                .doOnNext(before -> announced.putIfAbsent(announcement, before ? index - 1 : index))
                .map(before -> !before);
    }

    private Mono<Announcement> spoken(Announcement announcement) {
        @Nullable CreatorId creator = announcement.creator();
        if (creator != null) {
            creators.put(announcement.dropId(), creator);
            return Mono.just(announcement);
        }
        return creatorOf(announcement.dropId()).map(announcement::by);
    }

    private Mono<CreatorId> creatorOf(DropId drop) {
        @Nullable CreatorId known = creators.get(drop);
        return known != null
                ? Mono.just(known)
                : log.of(List.of(drop.toString()), 0, 1)
                        .map(event -> event.payload())
                        .ofType(DropScheduled.class)
                        .map(DropScheduled::creatorId)
                        .next()
                        .doOnNext(creator -> creators.put(drop, creator));
    }

    /** Remembers what was used last. */
    private static <K, V> Map<K, V> bounded() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        });
    }
}
