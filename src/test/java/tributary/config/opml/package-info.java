@NullMarked
package tributary.config.opml;

import org.jspecify.annotations.NullMarked;
