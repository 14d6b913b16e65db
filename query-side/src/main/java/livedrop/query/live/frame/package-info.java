/** What the live streams say, in the words of the public contract and in the bytes that go over the wire. */
@NullMarked
package livedrop.query.live.frame;

import org.jspecify.annotations.NullMarked;
