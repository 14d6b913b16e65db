/** Server processes that stop when this JVM stops, however it stops. */
@NullMarked
package livedrop.embedded.process;

import org.jspecify.annotations.NullMarked;
