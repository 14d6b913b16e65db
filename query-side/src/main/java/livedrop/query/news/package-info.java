/** What is news to people: which events are told to whom, and in which words. */
@NullMarked
package livedrop.query.news;

import org.jspecify.annotations.NullMarked;
