package livedrop.command.session;

/**
 * What a client gets to act for a person.
 *
 * @param refreshToken good for one renewal
 * @param expiresIn how long the access token is good, in seconds
 */
public record TokenPair(String accessToken, String refreshToken, String tokenType, long expiresIn) {
    static final String BEARER = "Bearer";
}
