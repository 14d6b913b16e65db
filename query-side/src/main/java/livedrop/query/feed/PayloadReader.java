package livedrop.query.feed;

import livedrop.query.feed.EventFeed.Published;

/** Turns the JSON of a published event into the event of today's language. */
@FunctionalInterface
public interface PayloadReader {

    Object read(Published published);
}
