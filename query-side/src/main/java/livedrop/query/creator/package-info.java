/** The public profiles of creators. */
@NullMarked
package livedrop.query.creator;

import org.jspecify.annotations.NullMarked;
