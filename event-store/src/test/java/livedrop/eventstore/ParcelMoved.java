package livedrop.eventstore;

import org.axonframework.serialization.Revision;

/** An event for tests. */
@Revision("2")
public record ParcelMoved(String parcelId, String town, int grams) {

    public static ParcelMoved to(String town) {
        return new ParcelMoved("parcel", town, 100);
    }
}
