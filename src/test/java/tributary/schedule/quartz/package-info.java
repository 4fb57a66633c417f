@NullMarked
package tributary.schedule.quartz;

import org.jspecify.annotations.NullMarked;
