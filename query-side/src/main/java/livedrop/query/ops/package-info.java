/** The desk where support sees how the views stand, and has them built anew. */
@NullMarked
package livedrop.query.ops;

import org.jspecify.annotations.NullMarked;
