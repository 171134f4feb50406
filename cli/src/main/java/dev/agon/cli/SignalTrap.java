package dev.agon.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * While open, the first Ctrl-C (SIGINT) or SIGTERM runs an action and lets the process go on to a tidy end; the second
 * one ends it at once. A shutdown hook would not do: by then the JVM refuses what saving a model may need, and the exit
 * code is no longer ours.
 */
final class SignalTrap implements AutoCloseable {
    private static final int KILLED_BY_INTERRUPT = 130;

    private final List<Runnable> undo = new ArrayList<>();

    private SignalTrap() {}

    /** @param first called at the first signal, on the JVM's signal thread */
    static SignalTrap onFirst(Runnable first) {
        SignalTrap trap = new SignalTrap();
        AtomicBoolean asked = new AtomicBoolean();
        Runnable handler = () -> {
            if (asked.getAndSet(true)) {
                Runtime.getRuntime().halt(KILLED_BY_INTERRUPT);
            }
            first.run();
        };
        trap.handle("INT", handler);
        trap.handle("TERM", handler);
        return trap;
    }

    /** By reflection, since the compiler warns about the JDK's only signal API and offers no way to accept that. */
    private void handle(String name, Runnable action) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    SignalTrap.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                            return null;
                        }
                        return method.invoke(action, arguments);
                    });
            Object before = handle.invoke(null, signal, handler);
            undo.add(() -> restore(handle, signal, before));
        } catch (ReflectiveOperationException e) {
            // A JVM without the API, or started with -Xrs: signals end the process as they do anywhere.
            org.slf4j.LoggerFactory.getLogger(SignalTrap.class).debug("no handler for SIG{}", name, e);
        }
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
