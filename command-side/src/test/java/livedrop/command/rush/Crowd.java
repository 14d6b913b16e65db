package livedrop.command.rush;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import livedrop.command.config.CommandProcess;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.schema.inventory.ReservationAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A program to be killed: the decisions and their lanes, and hundreds of buyers at one stock. What they ask has left the
 * process before it is asked, and what they are told as soon as they are told, a line each, in one write.
 */
final class Crowd {
    static final int BUYERS_AT_ONCE = 512;

    /** Who was turned away comes again, as another buyer. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    private final CommandProcess decisions;
    private final FileOutputStream out;
    private final Semaphore room = new Semaphore(BUYERS_AT_ONCE);
    private volatile boolean rushing;
    private @Nullable Thread rush;

    private Crowd(CommandProcess decisions, FileOutputStream out) {
        this.decisions = decisions;
        this.out = out;
    }

    /** @param arguments host, port, database, user and password */
    public static void main(String[] arguments) throws Exception {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err); // The log, which would come in between.
        FreshDatabase database = new FreshDatabase(
                arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3], arguments[4]);
        try (CommandProcess decisions = CommandProcess.on(database);
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Crowd crowd = new Crowd(decisions, out);
            crowd.say("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", 2);
                crowd.obey(words[0], Integer.parseInt(words[1]));
            }
            crowd.rest();
        }
    }

    private void obey(String verb, int number) throws InterruptedException {
        switch (verb) {
            case "open" -> {
                Sale.opening(number).forEach(decisions::sendAndWait);
                say("ready");
            }
            case "rush" -> rush(number);
            case "ask" -> ask(number);
            case "rest" -> {
                rest();
                say("ready");
            }
            default -> throw new IllegalArgumentException("order: " + verb + " (expected: open, rush, ask or rest)");
        }
    }

    private void rush(int first) {
        rushing = true;
        rush = Thread.ofPlatform().name("rush").start(() -> {
            for (int number = first; rushing; number++) {
                ask(number);
            }
        });
    }

    /** Waits until all are answered. */
    private void rest() throws InterruptedException {
        rushing = false;
        if (rush != null) {
            rush.join();
        }
        room.acquire(BUYERS_AT_ONCE);
        room.release(BUYERS_AT_ONCE);
    }

    private void ask(int number) {
        room.acquireUninterruptibly();
        say("asked " + number);
        var _ = decisions.send(Sale.wish(number)).whenComplete((answer, failure) -> {
            if (failure == null) {
                say("told " + number + " " + shown((ReservationAnswer) answer));
                room.release();
            } else {
                say("failed " + number + " "
                        + failure.toString().lines().findFirst().orElse(""));
                LATER.execute(room::release);
            }
        });
    }

    private static String shown(ReservationAnswer answer) {
        return answer.status() + " " + (answer.reason() == null ? answer.expiresAt() : answer.reason());
    }

    /** A line of a pipe is written as a whole, or not at all. Without a listener there is nothing left to do. */
    private void say(String words) {
        try {
            out.write((words + Promises.END_OF_LINE + "\n").getBytes(UTF_8));
        } catch (IOException _) {
            Runtime.getRuntime().halt(1);
        }
    }
}
