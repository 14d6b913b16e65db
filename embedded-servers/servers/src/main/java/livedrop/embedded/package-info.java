/** Real servers that start from Maven artifacts alone, on free loopback ports, and never outlive the JVM. */
@NullMarked
package livedrop.embedded;

import org.jspecify.annotations.NullMarked;
