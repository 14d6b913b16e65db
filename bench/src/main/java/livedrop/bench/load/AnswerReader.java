package livedrop.bench.load;

import io.netty.buffer.ByteBuf;

/** Knows where an answer ends, and how it went. */
public interface AnswerReader {

    int INCOMPLETE = -1;

    /**
     * Takes one answer from what has come, and nothing before it has come whole.
     *
     * @return its status, as in HTTP; {@link #INCOMPLETE} when more has to come
     */
    int read(ByteBuf bytes);
}
