package livedrop.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import livedrop.schema.account.AccountCommand;
import livedrop.schema.creator.CreatorCommand;
import livedrop.schema.drop.DropCommand;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.ReservationCommand;
import livedrop.schema.notification.NotificationCommand;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.payment.PaymentCommand;
import livedrop.schema.product.ProductCommand;
import livedrop.schema.projection.ProjectionCommand;
import livedrop.schema.samples.EventSamples;
import livedrop.schema.support.SupportCommand;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The catalogue of events")
class EventCatalogueTest {

    @Test
    @DisplayName("has each event once, under a name that leads back to it")
    void namesEvents() {
        assertThat(EventCatalogue.all()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(EventCatalogue.all()).extracting(EventCatalogue::nameOf).doesNotHaveDuplicates();
        assertThat(EventCatalogue.all())
                .allSatisfy(event -> assertThat(EventCatalogue.named(EventCatalogue.nameOf(event)))
                        .isEqualTo(event));
        assertThat(EventCatalogue.nameOf(DropScheduled.class)).isEqualTo("DropScheduled");
    }

    @Test
    @DisplayName("says so when it does not know a name")
    void knowsNoOther() {
        assertThatThrownBy(() -> EventCatalogue.named("DropVanished"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type: DropVanished (expected: the name of an event)");
    }

    @Test
    @DisplayName("has a sample of every event")
    void hasSamples() {
        assertThat(EventSamples.seeded(1).all())
                .extracting(Object::getClass)
                .map(type -> (Object) type)
                .containsExactlyElementsOf(EventCatalogue.all());
    }

    static Collection<Class<?>> events() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("holds records that say their revision themselves")
    void holdsRevisedRecords(Class<?> event) {
        Revision revision = event.getDeclaredAnnotation(Revision.class);

        assertThat(event.isRecord()).isTrue();
        assertThat(revision).isNotNull();
        assertThat(revision.value()).matches("[1-9][0-9]*");
    }

    static Stream<Class<?>> commands() {
        return Stream.of(
                        AccountCommand.class,
                        CreatorCommand.class,
                        ProductCommand.class,
                        DropCommand.class,
                        InventoryCommand.class,
                        ReservationCommand.class,
                        OrderCommand.class,
                        PaymentCommand.class,
                        NotificationCommand.class,
                        SupportCommand.class,
                        ProjectionCommand.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("stands beside commands that are records and name their aggregate once")
    void standsBesideCommands(Class<?> command) {
        Stream<?> targets = Stream.of(command.getInterfaces())
                .flatMap(family -> Arrays.stream(family.getMethods()))
                .filter(method -> method.isAnnotationPresent(TargetAggregateIdentifier.class));

        assertThat(command.isRecord()).isTrue();
        assertThat(targets).hasSize(1);
    }
}
