/** Payments as their buyers see them. */
@NullMarked
package livedrop.query.payment;

import org.jspecify.annotations.NullMarked;
