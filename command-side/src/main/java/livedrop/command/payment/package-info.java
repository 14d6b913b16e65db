/** Payments: what is asked of the provider, and the first outcome it reports. */
@NullMarked
package livedrop.command.payment;

import org.jspecify.annotations.NullMarked;
