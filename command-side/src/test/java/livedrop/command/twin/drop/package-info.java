/** Classes that break the rules of the architecture, so that each rule can be seen to reject one. */
@NullMarked
package livedrop.command.twin.drop;

import org.jspecify.annotations.NullMarked;
