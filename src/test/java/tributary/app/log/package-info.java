@NullMarked
package tributary.app.log;

import org.jspecify.annotations.NullMarked;
