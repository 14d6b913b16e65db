package livedrop.schema.twin.order;

import java.util.List;

/** An event that hides its fractions in a list. */
public record OrderAveraged(List<Float> prices) {}
