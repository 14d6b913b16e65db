/** Who may do what: every operation of the document, tried by everybody. */
@NullMarked
package livedrop.acceptance.access;

import org.jspecify.annotations.NullMarked;
