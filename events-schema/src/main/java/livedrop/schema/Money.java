package livedrop.schema;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An amount of money in minor units of its currency, so 4999 EUR are 49.99 euros.
 *
 * @param amount minor units, never negative
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    public Money {
        if (amount < 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: >= 0)");
        }
        if (!CURRENCIES.contains(currency)) {
            throw new IllegalArgumentException("currency: " + currency + " (expected: an ISO 4217 code)");
        }
    }

    /** @throws ArithmeticException when the product does not fit a long */
    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, (long) quantity), currency);
    }
}
