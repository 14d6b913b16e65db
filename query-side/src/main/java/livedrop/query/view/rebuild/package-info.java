/** Views that are built anew beside those that serve, compared with them and with the log, and put in their place. */
@NullMarked
package livedrop.query.view.rebuild;

import org.jspecify.annotations.NullMarked;
