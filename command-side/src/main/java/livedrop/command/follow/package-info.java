/** Following: who is told what a creator announces. */
@NullMarked
package livedrop.command.follow;

import org.jspecify.annotations.NullMarked;
