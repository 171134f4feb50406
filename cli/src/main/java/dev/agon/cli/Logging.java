package dev.agon.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/** What is logged, on standard error: warnings, and with {@code --verbose} everything of Agon with stack traces. */
final class Logging {
    private Logging() {}

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
