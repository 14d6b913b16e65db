/** Orders: what a buyer asked for, and the one end it comes to. */
@NullMarked
package livedrop.command.order;

import org.jspecify.annotations.NullMarked;
