/** Where those who cannot wait learn what has happened: the Kafka topic, behind ports. */
@NullMarked
package livedrop.query.feed;

import org.jspecify.annotations.NullMarked;
