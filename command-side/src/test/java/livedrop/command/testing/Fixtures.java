package livedrop.command.testing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/** Axon's given-when-then, with the clock at {@link Samples#NOW}. */
public final class Fixtures {
    private Fixtures() {}

    public static <T> FixtureConfiguration<T> fixtureOf(Class<T> aggregateType) {
        FixtureConfiguration<T> fixture = new AggregateTestFixture<>(aggregateType);
        return fixture.registerInjectableResource(Clock.fixed(Samples.NOW, UTC));
    }
}
