/** Creators: the public profile of a person who sells. */
@NullMarked
package livedrop.command.creator;

import org.jspecify.annotations.NullMarked;
