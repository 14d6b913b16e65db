/** The desk where support sees which orders fail, decides what becomes of them, and sees what will happen by itself. */
@NullMarked
package livedrop.saga.support;

import org.jspecify.annotations.NullMarked;
