package livedrop.command.edge;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where the ids of what clients create come from: UUIDs of version 7, which sort by their time. */
@Component
public class NewIds {
    public UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
