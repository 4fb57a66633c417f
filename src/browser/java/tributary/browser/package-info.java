/** Pages driven in a real Chromium, by the Maven profile browser. */
@NullMarked
package tributary.browser;

import org.jspecify.annotations.NullMarked;
