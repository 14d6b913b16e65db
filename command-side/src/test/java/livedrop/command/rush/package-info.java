/** A crowd at one stock in a process of its own, and what becomes of what it was told when something is killed. */
@NullMarked
package livedrop.command.rush;

import org.jspecify.annotations.NullMarked;
