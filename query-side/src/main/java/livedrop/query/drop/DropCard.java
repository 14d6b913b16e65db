package livedrop.query.drop;

import livedrop.query.read.RawJson;
import livedrop.query.redis.StoredDocument;

/**
 * A drop as it is served to everybody.
 *
 * @param entityTag of the answer, as its header has it
 * @param answer all of the body
 */
record DropCard(StoredDocument drop, String entityTag, byte[] answer) {

    static DropCard of(StoredDocument drop) {
        return new DropCard(drop, '"' + Long.toString(drop.version()) + '"', RawJson.envelope(drop.json()));
    }

    int bytes() {
        return drop.json().length + answer.length;
    }
}
