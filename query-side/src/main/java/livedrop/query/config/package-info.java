/** Puts the query side together. */
@NullMarked
package livedrop.query.config;

import org.jspecify.annotations.NullMarked;
