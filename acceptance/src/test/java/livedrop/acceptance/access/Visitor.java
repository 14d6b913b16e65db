package livedrop.acceptance.access;

/** Who makes a call. */
enum Visitor {
    BRINGS_GARBAGE(true),
    TOKEN_EXPIRED(true),
    TOKEN_SIGNED_BY_ANOTHER_KEY(true),
    TOKEN_WITH_ANOTHERS_SIGNATURE(true),
    TOKEN_WITHOUT_SIGNATURE(true),
    TOKEN_SEALED_WITH_THE_PUBLIC_KEY(true),
    TOKEN_OF_ANOTHER_ISSUER(true),
    TOKEN_OF_A_DELETED_ACCOUNT(true),
    SERVICE(true),
    NOBODY(false),
    ANOTHER_USER(false),
    WRONG_ROLE(false),
    OWNER(false);

    private final boolean bringsBadToken;

    Visitor(boolean bringsBadToken) {
        this.bringsBadToken = bringsBadToken;
    }

    /** Whether a token comes along that is good for nothing here, and must let in nowhere. */
    boolean bringsBadToken() {
        return bringsBadToken;
    }
}
