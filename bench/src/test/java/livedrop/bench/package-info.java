@NullMarked
package livedrop.bench;

import org.jspecify.annotations.NullMarked;
