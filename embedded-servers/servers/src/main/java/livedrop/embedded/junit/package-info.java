/** The servers as tests ask for them: started once per JVM, with something fresh for each test class. */
@NullMarked
package livedrop.embedded.junit;

import org.jspecify.annotations.NullMarked;
