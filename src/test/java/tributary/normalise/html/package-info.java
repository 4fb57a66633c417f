@NullMarked
package tributary.normalise.html;

import org.jspecify.annotations.NullMarked;
