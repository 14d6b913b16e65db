package livedrop.command.twin.drop;

import org.axonframework.commandhandling.gateway.CommandGateway;

/** A controller that holds what a desk should. */
public record DropController(CommandGateway gateway) {}
