/** A payment provider with durable books and deterministic cards, for demonstrations and tests. */
@NullMarked
package livedrop.saga.provider.sandbox;

import org.jspecify.annotations.NullMarked;
