/** What runs inside the class loader of the embedded Kafka broker. */
@NullMarked
package livedrop.embedded.kafka;

import org.jspecify.annotations.NullMarked;
