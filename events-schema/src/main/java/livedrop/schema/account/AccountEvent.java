package livedrop.schema.account;

/** The life of an account. */
public sealed interface AccountEvent permits AccountRegistered, AccountRolesChanged, AccountDeleted {

    UserId userId();
}
