package tributary.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears SIGHUP, the way operators ask a server to read its configuration again. */
final class Hangups {
    private static final Logger LOG = LoggerFactory.getLogger(Hangups.class);

    private Hangups() {}

    /**
     * By reflection: the class is in every JDK we run on, but the compiler rightly warns of it; where it is missing,
     * nothing happens.
     */
    static void call(Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (_, method, _) -> {
                if (method.getName().equals("handle")) {
                    task.run();
                }
                return null;
            };
            Object hears = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            var _ = signal.getMethod("handle", signal, handler).invoke(null, hangup, hears);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException notThere) {
            LOG.debug("this system has no SIGHUP", notThere);
        }
    }
}
