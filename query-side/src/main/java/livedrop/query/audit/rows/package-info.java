/** The log as it is stored, row by row and column by column. */
@NullMarked
package livedrop.query.audit.rows;

import org.jspecify.annotations.NullMarked;
