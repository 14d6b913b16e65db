/** A small service that does nothing but show what the kit makes of its requests. */
@NullMarked
package livedrop.kit.demo;

import org.jspecify.annotations.NullMarked;
