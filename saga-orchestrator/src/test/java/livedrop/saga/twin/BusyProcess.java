package livedrop.saga.twin;

import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.spring.stereotype.Saga;

/** A saga that keeps a collaborator, and looks at the wall clock. */
@Saga
public class BusyProcess {

    private final CommandGateway gateway;

    public BusyProcess(CommandGateway gateway) {
        this.gateway = gateway;
    }

    @SuppressWarnings("TimeZoneUsage")
    public void act() {
        gateway.sendAndWait(Instant.now());
    }
}
