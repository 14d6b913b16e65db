/** Classes that break the rules of the architecture, so that each rule proves that it rejects one. */
@NullMarked
package livedrop.query.twin.drop;

import org.jspecify.annotations.NullMarked;
