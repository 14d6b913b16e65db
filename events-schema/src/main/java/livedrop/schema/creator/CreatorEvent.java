package livedrop.schema.creator;

/** The life of a creator's profile. */
public sealed interface CreatorEvent permits CreatorRegistered, CreatorProfileChanged {

    CreatorId creatorId();
}
