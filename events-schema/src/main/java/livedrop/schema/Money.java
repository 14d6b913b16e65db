package livedrop.schema;

import java.util.Currency;

/**
 * An amount of money in minor units of its currency, so 4999 EUR are 49.99 euros.
 *
 * @param amount minor units, never negative
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

    public Money {
        if (amount < 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: >= 0)");
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            throw new IllegalArgumentException("currency: " + currency + " (expected: an ISO 4217 code)");
        }
    }

    /** @throws ArithmeticException when the product does not fit a long */
    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, (long) quantity), currency);
    }
}
