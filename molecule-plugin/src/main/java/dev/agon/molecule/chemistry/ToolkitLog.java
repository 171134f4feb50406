package dev.agon.molecule.chemistry;

import dev.agon.spi.Suggestions;
import java.util.Arrays;
import org.openscience.cdk.tools.ILoggingTool;
import org.openscience.cdk.tools.LoggingToolFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the Chemistry Development Kit logs, which by default it prints to standard error, line by line for every
 * broken record. What such a record means for a run is said elsewhere, so here it is for debugging only.
 */
public final class ToolkitLog implements ILoggingTool {
    private final Logger log;
    private int level = WARN;

    private ToolkitLog(Class<?> source) {
        this.log = LoggerFactory.getLogger(source);
    }

    /**
     * Lets the kit log through this from now on, in the whole process. Without it every parser that is made goes through
     * the class path in search of logging classes that are not there, which takes longer than parsing a molecule.
     */
    public static void install() {
        LoggingToolFactory.setLoggingToolClass(ToolkitLog.class);
    }

    /** What the kit looks for in a logging class. */
    public static ILoggingTool create(Class<?> source) {
        return new ToolkitLog(source);
    }

    private void write(Object message, Object... more) {
        if (log.isDebugEnabled()) {
            String text = more.length == 0 ? String.valueOf(message) : message + Arrays.toString(more);
            log.debug("{}", Suggestions.printable(text));
        }
    }

    @Override
    public void dumpSystemProperties() {
        write(System.getProperties());
    }

    @Override
    public void dumpClasspath() {
        write(System.getProperty("java.class.path"));
    }

    @Override
    public void setStackLength(int length) {
        // stacks are not logged
    }

    @Override
    public void debug(Object message) {
        write(message);
    }

    @Override
    public void debug(Object message, Object... more) {
        write(message, more);
    }

    @Override
    public void error(Object message) {
        write(message);
    }

    @Override
    public void error(Object message, Object... more) {
        write(message, more);
    }

    @Override
    public void fatal(Object message) {
        write(message);
    }

    @Override
    public void info(Object message) {
        write(message);
    }

    @Override
    public void info(Object message, Object... more) {
        write(message, more);
    }

    @Override
    public void warn(Object message) {
        write(message);
    }

    @Override
    public void warn(Object message, Object... more) {
        write(message, more);
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void setLevel(int wanted) {
        level = wanted;
    }

    @Override
    public int getLevel() {
        return level;
    }
}
