/** The port on which our own processes talk to each other, and the tokens they show. */
@NullMarked
package livedrop.kit.internal;

import org.jspecify.annotations.NullMarked;
