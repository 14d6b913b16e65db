package livedrop.eventstore.saga;

/** What happens to parcels and towns, for tests. */
public sealed interface ParcelEvent {

    record ParcelSent(String parcelId, String town) implements ParcelEvent {}

    record ParcelPassed(String parcelId, String town) implements ParcelEvent {}

    /** Of interest to every parcel in the town. */
    record TownSnowedIn(String town) implements ParcelEvent {}

    /** Changes nothing. */
    record ParcelSeen(String parcelId) implements ParcelEvent {}

    record ParcelDelivered(String parcelId) implements ParcelEvent {}

    /** Cannot be handled. */
    record ParcelLost(String parcelId) implements ParcelEvent {}
}
