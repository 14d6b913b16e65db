package livedrop.acceptance.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;

/**
 * What a first visit to a page costs, without its pictures.
 *
 * @param requests how many, calls to the API included
 * @param bytes that come over the wire for them, headers included
 */
record Costs(int requests, int bytes) {

    /** A phone on a slow line has it within a second or two: 1.6 Mbit/s are 200 KB a second. */
    private static final Costs BUDGET = new Costs(60, 150_000);

    private static final String MEASURE = """
            () => {
              const loaded = performance.getEntriesByType('resource')
                  .filter(({ name, initiatorType }) => initiatorType !== 'img' && !name.includes('/images/'));
              const all = [...performance.getEntriesByType('navigation'), ...loaded];
              return [all.length, all.reduce((sum, { transferSize }) => sum + transferSize, 0)];
            }
            """;

    static Costs of(Page page) {
        List<?> measured = (List<?>) page.evaluate(MEASURE);
        return new Costs(((Number) measured.get(0)).intValue(), ((Number) measured.get(1)).intValue());
    }

    void report(String name) {
        Report.add(String.format(Locale.ROOT, "%s: %d requests, %,d bytes", name, requests, bytes));
    }

    void requireWithinBudget() {
        assertThat(requests).isPositive().isLessThanOrEqualTo(BUDGET.requests());
        assertThat(bytes).isPositive().isLessThanOrEqualTo(BUDGET.bytes());
    }
}
