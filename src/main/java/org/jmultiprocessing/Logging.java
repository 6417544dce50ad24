package org.jmultiprocessing;

import java.io.Serial;
import org.jmultiprocessing.internal.launch.Inherited;
import org.jmultiprocessing.internal.launch.StartData;
import org.jmultiprocessing.internal.util.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * The library's logger: everything goes to SLF4J's logger {@code multiprocessing}, and, once asked for, also to standard
 * error in Python's format, here and in the children that are started from then on.
 */
final class Logging extends LegacyAbstractLogger implements Log.Sink {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logging LOGGER = new Logging();
    private static volatile int stderrLevel = StartData.NO_LOG;

    private Logging() {
        name = "multiprocessing";
    }

    /** The logger; from now on the library logs in this process. */
    static Logger get() {
        Log.to(LOGGER);
        return LOGGER;
    }

    static Logger toStderr(Level level) {
        stderrLevel = level.toInt();
        return get();
    }

    /** In a child: as its parent does. */
    static void inherit() {
        stderrLevel = Inherited.start().logLevel();
        Log.to(LOGGER);
    }

    static int inheritedLevel() {
        return stderrLevel;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return Logging.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        if (level.toInt() >= stderrLevel) {
            print(level, message, thrown);
        }
        slf4j().atLevel(level).setCause(thrown).log(message);
    }

    private static void print(Level level, String message, Throwable thrown) {
        String line = "[" + level + "/" + CurrentProcess.get().name() + "] " + message;
        synchronized (System.err) {
            System.err.println(line);
            if (thrown != null) {
                thrown.printStackTrace();
            }
        }
    }

    private static boolean isOn(Level level) {
        return level.toInt() >= stderrLevel || slf4j().isEnabledForLevel(level);
    }

    private static Logger slf4j() {
        return LoggerFactory.getLogger("multiprocessing");
    }

    @Override
    public boolean isTraceEnabled() {
        return isOn(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isOn(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isOn(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isOn(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isOn(Level.ERROR);
    }
}
