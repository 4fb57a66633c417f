@NullMarked
package tributary.normalise.link;

import org.jspecify.annotations.NullMarked;
