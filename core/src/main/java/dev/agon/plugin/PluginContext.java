package dev.agon.plugin;

import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Example;
import dev.agon.spi.Sampler;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Calls of a plugin with its own class loader as the thread's context class loader, which libraries look services up with.
 * What a plugin hands out is wrapped so that this holds for every call of it, on whatever thread; what it is handed back is
 * unwrapped, so that a plugin meets its own objects. Only objects of the plugin's own classes that implement interfaces of
 * Agon are wrapped, and batches and samplers: samples, arrays and networks of the core go through as they are.
 */
final class PluginContext implements InvocationHandler {
    private static final String OURS = "dev.agon.";
    /** A {@link dev.agon.spi.Demo} unpacks its data through one of these. */
    private static final String FUNCTIONS = "java.util.function.";

    private final Object target;
    private final ClassLoader loader;

    private PluginContext(Object target, ClassLoader loader) {
        this.target = target;
        this.loader = loader;
    }

    /** Does something with a context class loader. */
    static <R> R run(ClassLoader loader, Supplier<R> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Wraps what comes from a plugin, also within lists, maps, optionals and records of Agon. */
    static Object wrap(Object value, ClassLoader loader) {
        if (!(loader instanceof PluginClassLoader)) {
            return value;
        }
        return mapped(value, single -> {
            if (!isOf(single, loader)) {
                return single;
            }
            Set<Class<?>> types = new LinkedHashSet<>();
            collect(single.getClass(), types);
            return types.isEmpty()
                    ? single
                    : Proxy.newProxyInstance(
                            PluginContext.class.getClassLoader(),
                            types.toArray(Class<?>[]::new),
                            new PluginContext(single, loader));
        });
    }

    /** Batches and samplers of the core that a plugin made hold the plugin's own objects. */
    private static boolean isOf(Object value, ClassLoader loader) {
        return value.getClass().getClassLoader() == loader
                || ((value instanceof BatchSource || value instanceof Sampler)
                        && !Proxy.isProxyClass(value.getClass()));
    }

    private static void collect(Class<?> type, Set<Class<?>> into) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> direct : at.getInterfaces()) {
                boolean shared = direct.getName().startsWith(OURS) && PluginClassLoader.isSharedClass(direct.getName());
                if (!direct.isSealed() && (shared || direct.getName().startsWith(FUNCTIONS))) {
                    into.add(direct);
                }
                collect(direct, into);
            }
        }
    }

    private Object unwrap(Object value) {
        return mapped(value, single -> {
            if (Proxy.isProxyClass(single.getClass())
                    && Proxy.getInvocationHandler(single) instanceof PluginContext context
                    && context.loader == loader) {
                return context.target;
            }
            return single;
        });
    }

    /** Applies a change to a value, or to the values in it; what holds nothing that changes is returned itself. */
    private static Object mapped(Object value, UnaryOperator<Object> change) {
        if (value == null || value instanceof Example || value instanceof Batch) {
            return value; // data, and many of it
        } else if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? value : Optional.of(mapped(optional.get(), change));
        } else if (value instanceof List<?> list) {
            List<Object> changed = new ArrayList<>(list.size());
            list.forEach(element -> changed.add(mapped(element, change)));
            return same(list, changed) ? list : Collections.unmodifiableList(changed);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> changed = new LinkedHashMap<>();
            map.forEach((key, element) -> changed.put(key, mapped(element, change)));
            return same(map.values(), changed.values()) ? map : Collections.unmodifiableMap(changed);
        } else if (value instanceof Record && value.getClass().getName().startsWith(OURS + "spi.")) {
            return mappedRecord(value, change);
        }
        return change.apply(value);
    }

    @SuppressWarnings("ReferenceEquality") // whether anything was wrapped, not whether it means the same
    private static boolean same(Iterable<?> before, Iterable<?> after) {
        var changed = after.iterator();
        for (Object element : before) {
            if (element != changed.next()) {
                return false;
            }
        }
        return true;
    }

    private static Object mappedRecord(Object value, UnaryOperator<Object> change) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        List<Object> before = new ArrayList<>();
        List<Object> after = new ArrayList<>();
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                before.add(components[i].getAccessor().invoke(value));
                after.add(mapped(before.get(i), change));
            }
            if (same(before, after)) {
                return value;
            }
            Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(after.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("records of the service interfaces are public and rebuilt freely", e);
        }
    }

    private boolean overrides(Method method) throws NoSuchMethodException {
        return !target.getClass()
                .getMethod(method.getName(), method.getParameterTypes())
                .getDeclaringClass()
                .isInterface();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.isDefault() && !overrides(method)) {
            // code of the core, to which the object is what it is to the rest of the core
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        Object[] own = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < own.length; i++) {
            own[i] = unwrap(own[i]);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return wrap(method.invoke(target, own), loader);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
