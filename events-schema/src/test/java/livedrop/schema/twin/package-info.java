/** Classes that break the rules of the schema on purpose: each rule must reject its own. */
@NullMarked
package livedrop.schema.twin;

import org.jspecify.annotations.NullMarked;
