package livedrop.schema.account;

/** What an account may do beyond buying. */
public enum Role {
    /** Buys; every account has it. */
    USER,
    /** Repairs views, looks after failed orders. */
    SUPPORT,
    /** Reads the event log. */
    AUDITOR,
    /** Grants roles. */
    ADMIN
}
