/** Tests of what commands ask. */
@NullMarked
package tributary.app.control;

import org.jspecify.annotations.NullMarked;
