/** Where the live streams learn at once what has happened: the Kafka topic, behind a port. */
@NullMarked
package livedrop.query.live.feed;

import org.jspecify.annotations.NullMarked;
