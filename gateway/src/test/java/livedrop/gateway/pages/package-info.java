/** Tests of the pages as they are served. */
@NullMarked
package livedrop.gateway.pages;

import org.jspecify.annotations.NullMarked;
