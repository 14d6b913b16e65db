/** A sale that nobody attends, from which the JVM learns before the first one what it has to do. */
@NullMarked
package livedrop.standalone.rehearsal;

import org.jspecify.annotations.NullMarked;
