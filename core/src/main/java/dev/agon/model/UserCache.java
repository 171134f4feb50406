package dev.agon.model;

import java.nio.file.Path;

/** Where things lie that can be made again and are shared by all runs of a user. */
public final class UserCache {
    /**
     * System property that names the folder of all of Agon's caches. Without it they are in {@code agon} below
     * {@code $XDG_CACHE_HOME} or {@code ~/.cache}.
     */
    public static final String PROPERTY = "agon.cache";

    private static final String VARIABLE = "XDG_CACHE_HOME";

    private UserCache() {}

    /** The folder of one cache, which need not exist. */
    public static Path folder(String name) {
        return root(System.getProperty(PROPERTY), System.getenv(VARIABLE), System.getProperty("user.home"))
                .resolve(name);
    }

    /** The folder of all caches; absent texts are null. */
    static Path root(String configured, String caches, String home) {
        if (configured != null) {
            return Path.of(configured);
        }
        // the XDG base directory specification has relative paths ignored
        boolean usable = caches != null && caches.startsWith("/") && caches.indexOf('\0') < 0;
        return (usable ? Path.of(caches) : Path.of(home, ".cache")).resolve("agon");
    }
}
