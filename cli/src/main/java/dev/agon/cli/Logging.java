package dev.agon.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is logged, on standard error: news and warnings of Agon as plain lines, with {@code --quiet} the warnings alone, and
 * with {@code --verbose} everything of Agon with stack traces.
 */
final class Logging {
    private Logging() {}

    /** Passes news and warnings on to the console, which knows what else stands on the terminal. */
    static void toConsole(Console console, boolean quiet) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            toConsole(context, console, quiet);
        }
    }

    static void toConsole(LoggerContext context, Console console, boolean quiet) {
        context.reset();
        Lines lines = new Lines(console);
        lines.setContext(context);
        lines.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger("dev.agon").setLevel(quiet ? Level.WARN : Level.INFO);
        for (String noisy : List.of("org.nd4j", "org.deeplearning4j", "org.bytedeco")) {
            context.getLogger(noisy).setLevel(Level.ERROR);
        }
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final Console console;

        Lines(Console console) {
            this.console = console;
        }

        @Override
        protected void append(ILoggingEvent event) {
            String kind = event.getLevel().isGreaterOrEqual(Level.WARN) ? "warning: " : "";
            console.note("agon: " + kind + event.getFormattedMessage());
        }
    }

    static void verbose() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            try {
                configurator.doConfigure(Logging.class.getResource("logback-verbose.xml"));
            } catch (JoranException e) {
                throw new IllegalStateException("logback-verbose.xml is broken", e);
            }
        }
    }
}
