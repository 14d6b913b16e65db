/** How the processes are that do the work, as support staff see it on the public port. */
@NullMarked
package livedrop.kit.health;

import org.jspecify.annotations.NullMarked;
