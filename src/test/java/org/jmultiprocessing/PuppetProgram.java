package org.jmultiprocessing;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.internal.transport.TreeKey;

/** The other end of {@link Puppet}: {@code <number> <thread> <verb> <arguments>} in, {@code <number> <result>} out. */
final class PuppetProgram {
    private static final Map<String, ExecutorService> EXECUTORS = new ConcurrentHashMap<>();
    private static final Map<String, Thread> THREADS = new ConcurrentHashMap<>();
    private static final Map<String, Object> OBJECTS = new ConcurrentHashMap<>();

    private PuppetProgram() {}

    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        TreeKey.inherit(Base64.getDecoder().decode(in.readLine()));
        Multiprocessing.currentProcess().authKey(AuthKey.of(Base64.getDecoder().decode(in.readLine())));
        Object[] objects = (Object[]) fromText(in.readLine());
        for (int i = 0; i < objects.length; i++) {
            OBJECTS.put(Integer.toString(i), objects[i]);
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            executor(words[1]).execute(() -> answer(words));
        }
        System.exit(0);
    }

    private static ExecutorService executor(String name) {
        return EXECUTORS.computeIfAbsent(
                name,
                key -> Executors.newSingleThreadExecutor(body -> {
                    Thread thread = new Thread(body, key);
                    thread.setDaemon(true);
                    THREADS.put(key, thread);
                    return thread;
                }));
    }

    private static void answer(String[] words) {
        Object result;
        try {
            result = act(words[2], Arrays.copyOfRange(words, 3, words.length));
        } catch (Exception e) {
            result = e;
        }
        System.out.println(words[0] + " " + result.toString().replace('\n', ' '));
    }

    private static Object act(String verb, String[] arguments) throws Exception {
        return switch (verb) {
            case "exit" -> exit(arguments[0]);
            case "halt" -> halt(arguments[0]);
            case "hoard" -> hoard();
            case "interrupt" -> interrupt(arguments[0]);
            case "make" -> make(arguments[0], arguments[1]);
            case "attach" -> attach(arguments[0], arguments[1]);
            case "count" -> count(arguments);
            case "storm" -> storm(arguments);
            case "litmus" -> SynchronizerActs.litmus(OBJECTS, arguments);
            case "pass" -> SynchronizerActs.pass(OBJECTS, arguments);
            case "workers" -> SynchronizerActs.workers(OBJECTS, arguments);
            default -> act(verb, OBJECTS.get(arguments[0]), arguments);
        };
    }

    private static Object act(String verb, Object object, String[] arguments) throws Exception {
        if (SynchronizerActs.areFor(object)) {
            return SynchronizerActs.act(verb, object, arguments);
        }
        return switch (verb) {
            case "acquire" -> nothing(() -> ((Mutex) object).acquire());
            case "try" -> ((Mutex) object).tryAcquire();
            case "tryFor" -> timed(() -> ((Mutex) object).tryAcquire(Duration.ofMillis(Long.parseLong(arguments[1]))));
            case "release" -> nothing(() -> ((Mutex) object).release());
            case "releaseInterrupted" -> releaseInterrupted((Mutex) object);
            case "locked" -> ((Mutex) object).locked();
            case "show" -> object.toString();
            case "text" -> Puppet.toText(object);
            case "get" -> object instanceof Value<?> value ? value.get() : ((RawValue<?>) object).get();
            default -> throw new IllegalArgumentException("verb=" + verb);
        };
    }

    private static Object releaseInterrupted(Mutex mutex) {
        Thread.currentThread().interrupt();
        mutex.release();
        return Thread.interrupted();
    }

    /** Adds one to a raw value under a lock, so and so often. */
    private static Object count(String[] arguments) throws Exception {
        Mutex lock = (Mutex) OBJECTS.get(arguments[0]);
        int times = Integer.parseInt(arguments[2]);
        for (int i = 0; i < times; i++) {
            try (var held = lock.hold()) {
                increment(OBJECTS.get(arguments[1]));
            }
        }
        return "counted";
    }

    /** For ever adds one to two raw values under a lock, which it keeps for so many nanoseconds, whoever else dies. */
    private static Object storm(String[] arguments) throws Exception {
        Mutex lock = (Mutex) OBJECTS.get(arguments[0]);
        long nanos = Long.parseLong(arguments[3]);
        while (true) {
            try (var held = lock.hold()) {
                increment(OBJECTS.get(arguments[1]));
                LockSupport.parkNanos(nanos);
                increment(OBJECTS.get(arguments[2]));
            } catch (OwnerDiedException e) {
                System.err.println(e.getMessage());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void increment(Object counter) {
        RawValue<Long> value = (RawValue<Long>) counter;
        value.set(value.get() + 1);
    }

    private static Object make(String name, String type) {
        OBJECTS.put(
                name,
                switch (type) {
                    case "Lock" -> new Lock();
                    case "RLock" -> new RLock();
                    case "Semaphore" -> new Semaphore(0);
                    case "Condition" -> new Condition();
                    case "Event" -> new Event();
                    case "Barrier" -> new Barrier(2);
                    default -> new Value<Long>("q");
                });
        return "made";
    }

    private static Object attach(String name, String text) throws Exception {
        OBJECTS.put(name, fromText(text));
        return "attached";
    }

    private static Object exit(String code) {
        System.exit(Integer.parseInt(code));
        return "unreachable";
    }

    private static Object halt(String code) {
        Runtime.getRuntime().halt(Integer.parseInt(code));
        return "unreachable";
    }

    private static Object hoard() {
        Object[] hoard = {};
        while (true) {
            hoard = new Object[] {hoard, new byte[1 << 16]};
        }
    }

    private static Object interrupt(String thread) {
        THREADS.get(thread).interrupt();
        return "interrupted";
    }

    private static Object fromText(String text) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(text);
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    private static Object nothing(Act act) throws Exception {
        act.run();
        return "done";
    }

    private static Object timed(Callable<Boolean> act) throws Exception {
        long start = System.nanoTime();
        boolean result = act.call();
        return result + " " + (System.nanoTime() - start);
    }

    private interface Act {
        void run() throws Exception;
    }
}
