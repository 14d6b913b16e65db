/** Events that a view could not take in: set aside with all that follow on the same subject, until support decides. */
@NullMarked
package livedrop.query.view.letter;

import org.jspecify.annotations.NullMarked;
