/** What a verification has in memory of the streams of the log: small states, by kind and id. */
@NullMarked
package livedrop.query.audit.verify.memory;

import org.jspecify.annotations.NullMarked;
