/** The documents that everybody asks for, in the memory of this process and as new as Redis has them. */
@NullMarked
package livedrop.query.near;

import org.jspecify.annotations.NullMarked;
