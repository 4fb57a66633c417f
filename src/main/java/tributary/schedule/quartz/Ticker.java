package tributary.schedule.quartz;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.spi.JobFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what recurs: the dispatch tick, retention, nightly planning. A task never runs twice at a time. Thread-safe.
 */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final Scheduler scheduler;
    private final Map<String, Runnable> tasks = new ConcurrentHashMap<>();

    /** @param threads that tasks may use between them */
    public Ticker(String name, int threads) {
        try {
            StdSchedulerFactory factory = new StdSchedulerFactory();
            factory.initialize(settings(name, threads));
            scheduler = factory.getScheduler();
            scheduler.setJobFactory(callTheTask());
            scheduler.start();
        } catch (SchedulerException failed) {
            throw new IllegalStateException("the scheduler does not start", failed);
        }
    }

    /** Runs a task now and again after each interval. */
    public void every(Duration interval, String name, Runnable task) {
        start(
                name,
                task,
                simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount());
    }

    /** Runs a task each day at a time of the machine's own zone. */
    public void daily(LocalTime at, String name, Runnable task) {
        start(name, task, CronScheduleBuilder.dailyAtHourAndMinute(at.getHour(), at.getMinute()));
    }

    /** Lets a running task end and fires no more. */
    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException failed) {
            LOG.warn("the scheduler does not stop", failed);
        }
    }

    private void start(String name, Runnable task, ScheduleBuilder<?> when) {
        tasks.put(name, task);
        try {
            Trigger trigger = newTrigger()
                    .withIdentity(name)
                    .startNow()
                    .withSchedule(when)
                    .build();
            var _ = scheduler.scheduleJob(newJob(Call.class).withIdentity(name).build(), trigger);
        } catch (SchedulerException failed) {
            throw new IllegalStateException("the task " + name + " cannot be scheduled", failed);
        }
    }

    private JobFactory callTheTask() {
        return (bundle, _) ->
                new Call(tasks.getOrDefault(bundle.getJobDetail().getKey().getName(), () -> {}));
    }

    private static Properties settings(String name, int threads) {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", name);
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        return settings;
    }

    /** Quartz's way to call a task; a task that fails is logged and called again at its next time. */
    @DisallowConcurrentExecution
    private record Call(Runnable task) implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                task.run();
            } catch (RuntimeException bug) {
                LOG.atError()
                        .addKeyValue("task", context.getJobDetail().getKey().getName())
                        .setCause(bug)
                        .log("a recurring task failed");
            }
        }
    }
}
