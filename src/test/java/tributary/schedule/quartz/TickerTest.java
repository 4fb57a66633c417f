package tributary.schedule.quartz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;

class TickerTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final String name = "ticker " + UUID.randomUUID();
    private final Semaphore runs = new Semaphore(0);

    private void awaitRuns(int count) throws InterruptedException {
        assertTrue(runs.tryAcquire(count, 60, TimeUnit.SECONDS), "it does not run");
    }

    @Test
    void aTaskRunsNowAndAgainWhateverItThrows() throws InterruptedException {
        try (Ticker ticker = new Ticker(name, 2)) {
            ticker.every(INTERVAL, "failing", () -> {
                runs.release();
                throw new IllegalStateException("it fails each time");
            });
            awaitRuns(5);
        }
    }

    /** For Quartz, a clock that was set back by an hour is a next time that lies an hour ahead. */
    @Test
    void aClockThatIsSetBackDoesNotStopWhatRecurs() throws InterruptedException, SchedulerException {
        try (Ticker ticker = new Ticker(name, 2)) {
            ticker.every(INTERVAL, "task", runs::release);
            awaitRuns(1);
            Scheduler scheduler = SchedulerRepository.getInstance().lookup(name);
            Date later = new Date(scheduler.getMetaData().getRunningSince().getTime() + 3_600_000);
            var _ = scheduler.rescheduleJob(
                    new TriggerKey("task"),
                    newTrigger()
                            .withIdentity("task")
                            .startAt(later)
                            .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever())
                            .build());
            var _ = runs.drainPermits();
            awaitRuns(5);
        }
    }
}
