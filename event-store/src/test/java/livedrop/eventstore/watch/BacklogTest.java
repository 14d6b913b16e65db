package livedrop.eventstore.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import livedrop.eventstore.ParcelMoved;
import livedrop.eventstore.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A backlog")
class BacklogTest {

    private final TestStore store = TestStore.start();
    private final Clock hoursLater = Clock.fixed(Instant.now().plus(Duration.ofHours(2)), ZoneOffset.UTC);
    private final Backlogs backlogs = new Backlogs(store.get(DataSource.class), hoursLater);

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    @DisplayName("is what comes after the position, and as old as the first of it")
    void whatWaits() {
        store.append("one", 0, ParcelMoved.to("Ulm"), ParcelMoved.to("Bonn"), ParcelMoved.to("Kiel"));
        Backlog all = backlogs.ofAll();

        assertThat(all.after(0).events()).isEqualTo(3);
        assertThat(all.after(0).behind()).isGreaterThan(Duration.ofHours(1));
        assertThat(all.after(2).events()).isEqualTo(1);
        assertThat(all.after(3)).isEqualTo(Lag.NONE);
    }

    @Test
    @DisplayName("leaves out what is of no interest, however long the position stands still")
    void ofInterest() {
        store.append("one", 0, ParcelMoved.to("Ulm"), "a note", ParcelMoved.to("Bonn"));
        Backlog notes = backlogs.of(String.class.getName()::equals);

        assertThat(notes.after(0).events()).isEqualTo(1);
        assertThat(notes.after(2)).isEqualTo(Lag.NONE);
        store.append("one", 3, ParcelMoved.to("Kiel"));
        assertThat(notes.after(2)).isEqualTo(Lag.NONE);
        store.append("one", 4, "another note");
        assertThat(notes.after(2).events()).isEqualTo(1);
    }

    @Test
    @DisplayName("is all there again when the position is set back")
    void setBack() {
        store.append("one", 0, ParcelMoved.to("Ulm"), ParcelMoved.to("Bonn"));
        Backlog all = backlogs.ofAll();

        assertThat(all.after(2)).isEqualTo(Lag.NONE);
        assertThat(all.after(0).events()).isEqualTo(2);
    }
}
