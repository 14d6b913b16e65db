package livedrop.query.live.audience;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livedrop.query.live.history.Circle;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import livedrop.schema.follow.FollowEvent;

/**
 * Who is connected and follows whom. What a user's circle was when it was read, and what is heard of it since, may come in
 * any order: of each creator the later word counts.
 */
public final class Audiences {

    private final Map<UserId, Map<CreatorId, Word>> users = new HashMap<>();
    private final Map<CreatorId, Set<UserId>> audiences = new HashMap<>();

    /** The last word about a user and a creator. */
    private record Word(long index, boolean follows) {}

    /** From now on what is heard of the user counts. */
    public synchronized void enter(UserId user) {
        users.putIfAbsent(user, new HashMap<>());
    }

    public synchronized void leave(UserId user) {
        Map<CreatorId, Word> words = users.remove(user);
        if (words != null) {
            words.keySet().forEach(creator -> dismiss(creator, user));
        }
    }

    /** Nobody is connected who could be told anything. */
    public synchronized boolean isEmpty() {
        return users.isEmpty();
    }

    /** Takes in the circle of a user as it was read; of a user who has left nothing is kept. */
    public synchronized void read(UserId user, Circle circle) {
        Map<CreatorId, Word> words = users.get(user);
        if (words == null) {
            return;
        }
        for (CreatorId creator : List.copyOf(words.keySet())) {
            if (words.getOrDefault(creator, new Word(0, false)).index() <= circle.asOf()) {
                words.remove(creator);
                dismiss(creator, user);
            }
        }
        circle.creators().forEach((creator, since) -> say(user, creator, new Word(since, true)));
    }

    /** Takes in what has just happened. */
    public synchronized void hear(FollowEvent event, long index) {
        switch (event) {
            case CreatorFollowed follow -> say(follow.userId(), follow.creatorId(), new Word(index, true));
            case CreatorUnfollowed follow -> say(follow.userId(), follow.creatorId(), new Word(index, false));
        }
    }

    /** Who is told what a creator announces by the event with the given index. */
    public synchronized List<UserId> of(CreatorId creator, long index) {
        return audiences.getOrDefault(creator, Set.of()).stream()
                .filter(user -> follows(user, creator, index))
                .toList();
    }

    private boolean follows(UserId user, CreatorId creator, long index) {
        Word word = users.getOrDefault(user, Map.of()).get(creator);
        return word != null && word.follows() && word.index() < index;
    }

    private void say(UserId user, CreatorId creator, Word word) {
        Map<CreatorId, Word> words = users.get(user);
        if (words == null || words.getOrDefault(creator, word).index() > word.index()) {
            return;
        }
        words.put(creator, word);
        if (word.follows()) {
            audiences.computeIfAbsent(creator, _ -> new HashSet<>()).add(user);
        } else {
            dismiss(creator, user);
        }
    }

    private void dismiss(CreatorId creator, UserId user) {
        audiences.computeIfPresent(creator, (_, audience) -> {
            audience.remove(user);
            return audience.isEmpty() ? null : audience;
        });
    }
}
