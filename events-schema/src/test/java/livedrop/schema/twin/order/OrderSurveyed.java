package livedrop.schema.twin.order;

/** An event with a fraction in it. */
public record OrderSurveyed(double stars) {}
