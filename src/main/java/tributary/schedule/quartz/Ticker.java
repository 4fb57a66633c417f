package tributary.schedule.quartz;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.spi.JobFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what recurs: the dispatch tick, retention, nightly planning. A task never runs twice at a time. Thread-safe.
 *
 * <p>Quartz goes by the clock on the wall: when that is set back by an hour, it would do nothing for an hour. So what
 * has not run for long, on a clock that nobody sets, is started anew.
 */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Scheduler scheduler;
    private final Map<String, Recurring> tasks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ticker-watch").daemon().factory());

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
        var _ = watch.scheduleWithFixedDelay(
                this::startWhatIsOverdue, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs a task now and again after each interval. */
    public void every(Duration interval, String name, Runnable task) {
        start(new Recurring(name, task, schedule(interval), overdue(interval)));
    }

    /** Runs a task each day at a time of the machine's own zone. */
    public void daily(LocalTime at, String name, Runnable task) {
        ScheduleBuilder<?> schedule = CronScheduleBuilder.dailyAtHourAndMinute(at.getHour(), at.getMinute());
        start(new Recurring(name, task, schedule, Duration.ofDays(365)));
    }

    private static ScheduleBuilder<?> schedule(Duration interval) {
        return simpleSchedule()
                .withIntervalInMilliseconds(interval.toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount();
    }

    private static Duration overdue(Duration interval) {
        Duration three = interval.multipliedBy(3);
        return three.compareTo(PATIENCE) > 0 ? three : PATIENCE;
    }

    /** Lets a running task end and fires no more. */
    @Override
    public void close() {
        watch.shutdownNow();
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException failed) {
            LOG.warn("the scheduler does not stop", failed);
        }
    }

    private void start(Recurring task) {
        tasks.put(task.name, task);
        try {
            var _ = scheduler.scheduleJob(
                    newJob(Call.class).withIdentity(task.name).build(), trigger(task));
        } catch (SchedulerException failed) {
            throw new IllegalStateException("the task " + task.name + " cannot be scheduled", failed);
        }
    }

    private static Trigger trigger(Recurring task) {
        return newTrigger()
                .withIdentity(task.name)
                .startNow()
                .withSchedule(task.schedule)
                .build();
    }

    private void startWhatIsOverdue() {
        for (Recurring task : tasks.values()) {
            try {
                if (task.isOverdue()) {
                    LOG.atWarn().addKeyValue("task", task.name).log("a recurring task was not run; it is started anew");
                    var _ = scheduler.rescheduleJob(new TriggerKey(task.name), trigger(task));
                    task.waitAgain();
                }
            } catch (SchedulerException failed) {
                LOG.atWarn().addKeyValue("task", task.name).setCause(failed).log("a task cannot be started anew");
            }
        }
    }

    private JobFactory callTheTask() {
        return (bundle, _) -> {
            Recurring task = tasks.get(bundle.getJobDetail().getKey().getName());
            return new Call(task == null ? () -> {} : task::run);
        };
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

    /** Quartz's way to call a task. */
    @DisallowConcurrentExecution
    private record Call(Runnable task) implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            task.run();
        }
    }

    /** A task with when it last ran. Thread-safe. */
    private static final class Recurring {
        private final String name;
        private final Runnable task;
        private final ScheduleBuilder<?> schedule;
        private final Duration patience;
        private volatile long waitingSince = System.nanoTime();
        private volatile boolean running;
        private volatile boolean failed;

        private Recurring(String name, Runnable task, ScheduleBuilder<?> schedule, Duration patience) {
            this.name = name;
            this.task = task;
            this.schedule = schedule;
            this.patience = patience;
        }

        /** One that fails is called again at its next time; the log has the first failure of a row and its end. */
        private void run() {
            running = true;
            try {
                task.run();
                if (failed) {
                    failed = false;
                    LOG.atInfo().addKeyValue("task", name).log("a recurring task works again");
                }
            } catch (RuntimeException reason) {
                if (!failed) {
                    failed = true;
                    LOG.atError().addKeyValue("task", name).setCause(reason).log("a recurring task failed");
                }
            } finally {
                waitAgain();
                running = false;
            }
        }

        private boolean isOverdue() {
            return !running && System.nanoTime() - waitingSince > patience.toNanos();
        }

        private void waitAgain() {
            waitingSince = System.nanoTime();
        }
    }
}
