package livedrop.schema.account;

import org.axonframework.serialization.Revision;

/** The account is gone and its personal data with it; its history stays. */
@Revision("1")
public record AccountDeleted(UserId userId) implements AccountEvent {}
