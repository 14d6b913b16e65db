package livedrop.command.twin.drop;

import org.springframework.context.ApplicationContext;

/** An aggregate that reaches for more than Axon. */
public record DropAggregate(ApplicationContext context) {}
