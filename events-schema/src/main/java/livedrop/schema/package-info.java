/** The published language of Live Drops: values and refusals that every feature shares. */
@NullMarked
package livedrop.schema;

import org.jspecify.annotations.NullMarked;
