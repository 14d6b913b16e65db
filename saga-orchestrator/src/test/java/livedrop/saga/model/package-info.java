/** The rules of stock, orders and payments as a test needs them: what the command side decides, and nothing else. */
@NullMarked
package livedrop.saga.model;

import org.jspecify.annotations.NullMarked;
