/** How requests are read: strictly, so that a mistake is named instead of guessed around. */
@NullMarked
package livedrop.kit.json;

import org.jspecify.annotations.NullMarked;
