/** A bucket on an S3 server: URLs that open one place in it for a while, and what lies there. Knows no domain. */
@NullMarked
package livedrop.command.s3;

import org.jspecify.annotations.NullMarked;
