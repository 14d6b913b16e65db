package livedrop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets contestants do their thing in turns, so that whatever the machine does meanwhile happens to all of them. Every
 * other round goes the other way round, so that nobody always follows the same neighbour. What comes before the first
 * round counts for nothing.
 */
public final class Rounds {

    private final int warmUps;
    private final int rounds;
    private final Consumer<String> listener;

    public Rounds(int warmUps, int rounds, Consumer<String> listener) {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds: " + rounds + " (expected: at least 1)");
        }
        this.warmUps = warmUps;
        this.rounds = rounds;
        this.listener = listener;
    }

    /** What each of them did, in the order in which they are given. */
    public List<Turns> run(List<? extends Contestant> contestants) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            listener.accept("warm-up " + (i + 1) + " of " + warmUps);
            for (Contestant contestant : contestants) {
                turn(contestant);
            }
        }
        List<List<Round>> done = new ArrayList<>();
        contestants.forEach(_ -> done.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            listener.accept("round " + (round + 1) + " of " + rounds);
            for (int i = 0; i < contestants.size(); i++) {
                int turn = round % 2 == 0 ? i : contestants.size() - 1 - i;
                done.get(turn).add(turn(contestants.get(turn)));
            }
        }
        List<Turns> turns = new ArrayList<>();
        for (int i = 0; i < contestants.size(); i++) {
            turns.add(new Turns(contestants.get(i).name(), done.get(i)));
        }
        return turns;
    }

    private static Round turn(Contestant contestant) throws Exception {
        try {
            contestant.prepare();
            return contestant.round();
        } finally {
            contestant.tidyUp();
        }
    }
}
