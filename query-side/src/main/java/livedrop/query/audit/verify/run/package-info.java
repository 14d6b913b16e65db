/** Where a verification goes on when it was interrupted, and what it knows of each stream, kept outside of memory. */
@NullMarked
package livedrop.query.audit.verify.run;

import org.jspecify.annotations.NullMarked;
