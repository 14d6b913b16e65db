/** The pages, in a real browser. */
@NullMarked
package livedrop.acceptance.web;

import org.jspecify.annotations.NullMarked;
