package livedrop.eventstore.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static org.axonframework.modelling.saga.SagaLifecycle.associateWith;
import static org.axonframework.modelling.saga.SagaLifecycle.removeAssociationWith;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.ArrayList;
import java.util.List;
import livedrop.eventstore.saga.ParcelEvent.ParcelDelivered;
import livedrop.eventstore.saga.ParcelEvent.ParcelLost;
import livedrop.eventstore.saga.ParcelEvent.ParcelPassed;
import livedrop.eventstore.saga.ParcelEvent.ParcelSeen;
import livedrop.eventstore.saga.ParcelEvent.ParcelSent;
import livedrop.eventstore.saga.ParcelEvent.TownSnowedIn;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/** The way of one parcel, for tests. It listens to its own events, and to those of the town that it is in. */
@JsonAutoDetect(fieldVisibility = ANY)
public class ParcelJourney {

    static final String PARCEL = "parcelId";
    static final String TOWN = "town";

    private String parcel = "";
    private List<String> towns = new ArrayList<>();

    @SuppressWarnings("UnusedVariable") // The tests read it in the tables.
    private int delays;

    @StartSaga
    @SagaEventHandler(associationProperty = PARCEL)
    void on(ParcelSent sent) {
        parcel = sent.parcelId();
        enter(sent.town());
    }

    @SagaEventHandler(associationProperty = PARCEL)
    void on(ParcelPassed passed) {
        removeAssociationWith(TOWN, towns.getLast());
        enter(passed.town());
    }

    private void enter(String town) {
        towns.add(town);
        associateWith(TOWN, town);
    }

    @SagaEventHandler(associationProperty = TOWN)
    void on(TownSnowedIn snow) {
        delays++;
    }

    @SagaEventHandler(associationProperty = PARCEL)
    void on(ParcelSeen seen) {}

    @EndSaga
    @SagaEventHandler(associationProperty = PARCEL)
    void on(ParcelDelivered delivered) {}

    @SagaEventHandler(associationProperty = PARCEL)
    void on(ParcelLost lost) {
        delays++;
        throw new IllegalStateException(parcel + " is lost");
    }
}
