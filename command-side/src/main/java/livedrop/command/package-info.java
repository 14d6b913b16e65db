/** The write side: every package below is a feature that decides, or the wiring that lets it. */
@NullMarked
package livedrop.command;

import org.jspecify.annotations.NullMarked;
