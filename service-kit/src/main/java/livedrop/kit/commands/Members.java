package livedrop.kit.commands;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.CommandMessageFilter;
import org.axonframework.commandhandling.distributed.CommandRouter;
import org.axonframework.commandhandling.distributed.ConsistentHash;
import org.axonframework.commandhandling.distributed.Member;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.commandhandling.distributed.SimpleMember;
import org.axonframework.commandhandling.distributed.UnresolvedRoutingKeyPolicy;
import org.axonframework.commandhandling.distributed.commandfilter.AcceptAll;

/**
 * Sends every command of an aggregate to the same member of a fixed list, by consistent hashing on the routing key.
 *
 * <p>A member that did not answer is left out for some seconds, then tried again. When all are left out, all are tried:
 * routing buys speed only, and any member handles any command correctly.
 */
final class Members implements CommandRouter {

    private static final Duration LEFT_OUT = Duration.ofSeconds(3);
    private static final int LOAD_FACTOR = 100;

    private final Map<Member, Instant> leftOutUntil = new ConcurrentHashMap<>();
    private final Map<List<Member>, ConsistentHash> rings = new ConcurrentHashMap<>();
    private final List<Member> members;
    private final Clock clock;
    private final RoutingStrategy routing = AnnotationRoutingStrategy.builder()
            .fallbackRoutingStrategy(UnresolvedRoutingKeyPolicy.RANDOM_KEY)
            .build();

    Members(List<URI> addresses, Clock clock) {
        this.clock = clock;
        Map<URI, Member> distinct = new LinkedHashMap<>();
        addresses.forEach(address -> distinct.computeIfAbsent(address, this::member));
        this.members = List.copyOf(distinct.values());
    }

    private Member member(URI address) {
        return new SimpleMember<>(address.toString(), address, SimpleMember.REMOTE_MEMBER, this::leaveOut);
    }

    private void leaveOut(Member member) {
        leftOutUntil.put(member, clock.instant().plus(LEFT_OUT));
    }

    /** How many members there are, whether they answer or not. */
    int size() {
        return members.size();
    }

    @Override
    public Optional<Member> findDestination(CommandMessage<?> command) {
        return ring(present()).getMember(routing.getRoutingKey(command), command);
    }

    private List<Member> present() {
        if (leftOutUntil.isEmpty()) {
            return members;
        }
        Instant now = clock.instant();
        leftOutUntil.values().removeIf(until -> !now.isBefore(until));
        List<Member> present = members.stream()
                .filter(member -> !leftOutUntil.containsKey(member))
                .toList();
        return present.isEmpty() ? members : present;
    }

    private ConsistentHash ring(List<Member> present) {
        return rings.computeIfAbsent(present, Members::ringOf);
    }

    private static ConsistentHash ringOf(List<Member> present) {
        ConsistentHash ring = new ConsistentHash();
        for (Member member : present) {
            ring = ring.with(member, LOAD_FACTOR, AcceptAll.INSTANCE);
        }
        return ring;
    }

    /** This process handles no commands, so there is nothing to announce. */
    @Override
    public void updateMembership(int loadFactor, CommandMessageFilter commandFilter) {}
}
