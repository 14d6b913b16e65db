/** Images of products: brought to the bucket by their creators, shown once they are there, and never changed. */
@NullMarked
package livedrop.command.image;

import org.jspecify.annotations.NullMarked;
