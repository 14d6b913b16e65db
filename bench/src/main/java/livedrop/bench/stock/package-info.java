/** Axon as it comes, on JDBC: what a team has that builds on it without more ado. */
@NullMarked
package livedrop.bench.stock;

import org.jspecify.annotations.NullMarked;
