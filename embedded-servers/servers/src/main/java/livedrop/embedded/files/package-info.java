/** What the servers keep on disk: unpacked binaries, bundles of jars, generated passwords. */
@NullMarked
package livedrop.embedded.files;

import org.jspecify.annotations.NullMarked;
