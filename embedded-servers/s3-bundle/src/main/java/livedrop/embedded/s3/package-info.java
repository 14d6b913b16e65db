/** What runs inside the class loader of the embedded S3 server. */
@NullMarked
package livedrop.embedded.s3;

import org.jspecify.annotations.NullMarked;
