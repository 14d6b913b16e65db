/** Stock: the units of one product in one drop, of which none is ever sold twice. */
@NullMarked
package livedrop.command.inventory;

import org.jspecify.annotations.NullMarked;
