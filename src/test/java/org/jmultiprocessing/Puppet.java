package org.jmultiprocessing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Base64;
import org.jmultiprocessing.internal.transport.TreeKey;
import org.jmultiprocessing.internal.util.ProcessIdentity;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.jmultiprocessing.testing.JavaProgram;

/**
 * A process that does step by step what a test tells its threads to do with shared objects. It knows the objects that it
 * was started with as {@code 0}, {@code 1}, …
 */
final class Puppet implements AutoCloseable {
    private final JavaProgram program;
    private final ProcessIdentity identity;
    private int asked;

    private Puppet(JavaProgram program) {
        this.program = program;
        this.identity = ProcessIdentity.of(program.pid());
    }

    static Puppet with(Object... objects) throws IOException {
        Puppet puppet = new Puppet(JavaProgram.of(PuppetProgram.class)
                .jvmFlags("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-XX:+ExitOnOutOfMemoryError")
                .start());
        puppet.program.sendLine(Base64.getEncoder().encodeToString(TreeKey.copy()));
        byte[] authKey = Multiprocessing.currentProcess().authKey().toBytes();
        puppet.program.sendLine(Base64.getEncoder().encodeToString(authKey));
        puppet.program.sendLine(toText(objects));
        return puppet;
    }

    /** Has a thread do something, and returns the answer. */
    String call(String thread, String words) throws Exception {
        return answer(begin(thread, words));
    }

    /** Has a thread do something. */
    int begin(String thread, String words) {
        program.sendLine(++asked + " " + thread + " " + words);
        return asked;
    }

    /** Awaits the answer to something begun. */
    String answer(int question) throws Exception {
        String start = question + " ";
        return program.awaitLine(line -> line.startsWith(start)).substring(start.length());
    }

    boolean hasAnswered(int question) {
        return program.stdout().stream().anyMatch(line -> line.startsWith(question + " "));
    }

    /** Has it die, in one of the ways of {@link Death}, and waits until it is dead. */
    void die(Death death) throws InterruptedException {
        switch (death) {
            case EXIT -> begin("death", "exit 3");
            case HALT -> begin("death", "halt 4");
            case OUT_OF_MEMORY -> begin("death", "hoard");
            case KILL -> program.kill();
        }
        program.awaitExit();
    }

    long pid() {
        return program.pid();
    }

    ProcessIdentity identity() {
        return identity;
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
        RuntimeDirectory.removeOf(identity);
    }

    static String toText(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** How a process can end. */
    enum Death {
        EXIT,
        HALT,
        OUT_OF_MEMORY,
        KILL
    }
}
