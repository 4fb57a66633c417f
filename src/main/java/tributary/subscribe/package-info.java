/** Our subscriptions to pushes at publishers' hubs (WebSub), so that polling may rest. */
@NullMarked
@CheckReturnValue
package tributary.subscribe;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
