package livedrop.query.live.exit;

import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;

/** Where the frames of one connection leave the process. For the thread of its line, but for the first two methods. */
public interface Exit {

    /** @param ready is run whenever the other side takes something again */
    void whenReady(Runnable ready);

    /** Whether the reader has left. */
    boolean isLeft();

    /** Whether the other side takes one more frame now. */
    boolean isReady();

    /** Lets a frame out; only while the other side takes it. */
    void write(Frame frame);

    /** Lets out at once what was written. */
    void flush();

    /** Lets the last word out; one who takes nothing cannot be told it, and is cut off. */
    void end(Farewell why);
}
