package tributary.app.control;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import tributary.app.KeptLists;
import tributary.app.Parts;
import tributary.config.Configuration;
import tributary.store.Store;
import tributary.store.StoreUnavailable;
import tributary.store.Stores;

/** Finds who can answer for the store of a configuration. */
public final class Controls {
    private Controls() {}

    /**
     * The running server where there is one, else the store itself.
     *
     * @throws ControlFailed when nothing is stored yet, or the store can be neither reached nor opened
     */
    public static Control open(Configuration configuration) {
        return findServer(configuration).orElseGet(() -> openStore(configuration));
    }

    /** Whether a server on this machine has the store open. */
    public static boolean isServed(Configuration configuration) {
        return findServer(configuration).isPresent();
    }

    private static Optional<Control> findServer(Configuration configuration) {
        Optional<Path> file = Stores.findFile(configuration.store().url());
        return file.flatMap(store -> RemoteControl.find(ControlFile.of(store)));
    }

    private static Control openStore(Configuration configuration) {
        String url = configuration.store().url();
        if (!Stores.exists(url)) {
            throw new ControlFailed("nothing is stored yet at " + configuration.store()
                    + "; tributary serve starts a store, tributary restore brings one back");
        }
        try {
            Store store = Parts.store(configuration);
            KeptLists lists = new KeptLists(store);
            return new StoreControl(() -> lists.joined(configuration), store, null, Clock.systemUTC());
        } catch (StoreUnavailable failed) {
            throw new ControlFailed(String.valueOf(failed.getMessage()), failed);
        }
    }
}
