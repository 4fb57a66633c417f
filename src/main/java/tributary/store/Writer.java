package tributary.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Does all writing, on few threads: what waits is done together in one transaction, so that many visits share the cost
 * of one durable commit. Safe for use by many threads.
 */
final class Writer implements AutoCloseable {
    private static final Task<Boolean> END = new Task<>(_ -> true, false, new CompletableFuture<>());

    private final Database database;
    private final DiskRoom room;
    private final LinkedBlockingQueue<Task<?>> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    private record Task<T>(Function<Handle, T> work, boolean durable, CompletableFuture<T> done) {
        /** Does the work and returns what to tell its owner once it is committed. */
        Runnable run(Handle handle) {
            T result = work.apply(handle);
            return () -> {
                var _ = done.complete(result);
            };
        }

        void fail(RuntimeException reason) {
            var _ = done.completeExceptionally(reason);
        }
    }

    Writer(Database database, DiskRoom room) {
        this.database = database;
        this.room = room;
        for (int i = 0; i < database.dialect.writers; i++) {
            threads.add(Thread.ofPlatform().name("store-writer-" + i).start(this::writeUntilClosed));
        }
    }

    /** Does the work in a transaction and returns when that is on the disk. */
    <T> T write(Function<Handle, T> work) {
        return await(submit(work, true));
    }

    /** Does work whose loss by a crash only means doing it again. */
    <T> T writeSoon(Function<Handle, T> work) {
        return await(submit(work, false));
    }

    private synchronized <T> CompletableFuture<T> submit(Function<Handle, T> work, boolean durable) {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        Task<T> task = new Task<>(work, durable, new CompletableFuture<>());
        waiting.add(task);
        return task.done();
    }

    /** Never gives up waiting: whoever asked must know whether it was stored. An interrupt stays pending. */
    private static <T> T await(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                reason.addSuppressed(new IllegalStateException("asked for here"));
                throw reason;
            }
            throw failed;
        }
    }

    private void writeUntilClosed() {
        while (true) {
            List<Task<?>> group = takeGroup();
            boolean last = group.remove(END);
            if (!group.isEmpty()) {
                writeGroup(group);
            }
            if (last) {
                return;
            }
        }
    }

    private List<Task<?>> takeGroup() {
        List<Task<?>> group = new ArrayList<>();
        try {
            group.add(waiting.take());
        } catch (InterruptedException nobodyInterruptsWriters) {
            return group;
        }
        while (group.size() < database.dialect.largestGroup && !group.contains(END)) {
            Task<?> next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
        }
        return group;
    }

    /** One that fails must not take the others down: then each is done on its own. */
    private void writeGroup(List<Task<?>> group) {
        switch (inOneTransaction(group)) {
            case Ended.Stored _ -> {}
            case Ended.InDoubt inDoubt -> group.forEach(task -> task.fail(inDoubt.reason()));
            case Ended.Undone undone
            when group.size() == 1 && !mayBeTriedAgain(undone.reason()) ->
                group.getFirst().fail(undone.reason());
            case Ended.Undone _ -> group.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Task<?> task) {
        switch (inOneTransaction(List.of(task))) {
            case Ended.Stored _ -> {}
            case Ended.InDoubt inDoubt -> task.fail(inDoubt.reason());
            case Ended.Undone undone -> task.fail(undone.reason());
        }
    }

    /** PostgreSQL ends one of two transactions that wait for each other. */
    private static boolean mayBeTriedAgain(RuntimeException failure) {
        return Database.sqlState(failure).startsWith("40");
    }

    private sealed interface Ended {
        record Stored() implements Ended {}

        record Undone(RuntimeException reason) implements Ended {}

        /** Committed, but perhaps not on the disk: not to be done twice, and not to be called done. */
        record InDoubt(RuntimeException reason) implements Ended {}
    }

    private Ended inOneTransaction(List<Task<?>> group) {
        List<Runnable> tell = new ArrayList<>();
        boolean committed = false;
        try {
            room.require();
        } catch (StoreUnavailable full) {
            return new Ended.Undone(full);
        }
        try (Handle handle = database.handle()) {
            // Each time, as H2 forgets it when it opens its file again after a failed write.
            database.dialect.keepFormerStates(handle);
            handle.useTransaction(transaction -> group.forEach(task -> tell.add(task.run(transaction))));
            committed = true;
            if (group.stream().anyMatch(Task::durable)) {
                database.dialect.makeDurable(handle);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            RuntimeException reason = database.failure(failed);
            return committed ? new Ended.InDoubt(reason) : new Ended.Undone(reason);
        }
        tell.forEach(Runnable::run);
        return new Ended.Stored();
    }

    /** Finishes what was submitted. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            threads.forEach(_ -> waiting.add(END));
        }
        threads.forEach(Writer::join);
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
