/** Something to look at on the first start, made over the public API like everything else. */
@NullMarked
package livedrop.standalone.demo;

import org.jspecify.annotations.NullMarked;
