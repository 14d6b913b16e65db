/** The wiring: processors, tables and settings. */
@NullMarked
package livedrop.saga.config;

import org.jspecify.annotations.NullMarked;
