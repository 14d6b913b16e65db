package livedrop.query.audit.verify.memory;

import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kind of states.
 *
 * @param name tells it from others where states are kept
 * @param type what a state is: something that JSON can hold
 */
public record Kind<S>(String name, Class<S> type) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The key of a state of this kind. */
    public Key key(UUID id) {
        return new Key(this, id);
    }

    /** A state that was written as a note. Fails with what JSON fails with when it is none. */
    public S read(String note) {
        return JSON.readValue(note, type);
    }

    /** A state of this kind as a note. */
    static String write(Object state) {
        return JSON.writeValueAsString(state);
    }
}
