package org.jmultiprocessing;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jmultiprocessing.internal.sync.Parking;
import org.jmultiprocessing.internal.sync.Word;
import org.jmultiprocessing.managers.BarrierProxy;
import org.jmultiprocessing.managers.ConditionProxy;
import org.jmultiprocessing.managers.EventProxy;
import org.jmultiprocessing.managers.SemaphoreProxy;

/** What a {@link PuppetProgram} can do with semaphores, conditions, events and barriers. */
final class SynchronizerActs {
    private SynchronizerActs() {}

    static Object act(String verb, Object object, String[] arguments) throws Exception {
        if (verb.equals("show")) {
            return object.toString();
        } else if (verb.equals("text")) {
            return Puppet.toText(object);
        } else if (object instanceof SharedSemaphore || object instanceof SemaphoreProxy) {
            return act(verb, Duck.as(Duck.Permits.class, object), arguments);
        } else if (object instanceof Condition || object instanceof ConditionProxy) {
            return act(verb, Duck.as(Duck.Signals.class, object), arguments);
        } else if (verb.equals("observe")) {
            return observe((Event) object);
        } else if (object instanceof Event || object instanceof EventProxy) {
            return act(verb, Duck.as(Duck.Flag.class, object), arguments);
        }
        return act(verb, Duck.as(Duck.Meeting.class, object), arguments);
    }

    /** Whether these acts are for it. */
    static boolean areFor(Object object) {
        return object instanceof Synchronizer
                || object instanceof SemaphoreProxy
                || object instanceof ConditionProxy
                || object instanceof EventProxy
                || object instanceof BarrierProxy;
    }

    private static Object act(String verb, Duck.Permits semaphore, String[] arguments) throws Exception {
        switch (verb) {
            case "acquire" -> semaphore.acquire();
            case "tryFor" -> {
                return semaphore.tryAcquire(millis(arguments[1]));
            }
            case "release" -> semaphore.release();
            default -> throw new IllegalArgumentException("verb=" + verb);
        }
        return "done";
    }

    private static Object act(String verb, Duck.Signals condition, String[] arguments) throws Exception {
        switch (verb) {
            case "acquire" -> condition.acquire();
            case "release" -> condition.release();
            case "await" -> {
                return await(condition, millis(arguments[1]));
            }
            case "signal" -> {
                try (var held = condition.hold()) {
                    condition.signal(Integer.parseInt(arguments[1]));
                }
            }
            default -> throw new IllegalArgumentException("verb=" + verb);
        }
        return "done";
    }

    private static boolean await(Duck.Signals condition, Duration timeout) throws InterruptedException {
        try (var held = condition.hold()) {
            return condition.await(timeout);
        }
    }

    private static Object act(String verb, Duck.Flag event, String[] arguments) throws Exception {
        switch (verb) {
            case "set" -> event.set();
            case "clear" -> event.clear();
            case "await" -> {
                return event.await(millis(arguments[1]));
            }
            default -> throw new IllegalArgumentException("verb=" + verb);
        }
        return "done";
    }

    private static String observe(Event event) throws IOException {
        Word word = Word.ofValue(event.block(), 0);
        Parking.of(event.block()).notifyOnChange(word, word.get(), () -> System.err.println("told"));
        return "done";
    }

    private static Object act(String verb, Duck.Meeting barrier, String[] arguments) throws Exception {
        switch (verb) {
            case "reset" -> barrier.reset();
            case "abort" -> barrier.abort();
            case "await" -> {
                return arguments.length == 1 ? barrier.await() : barrier.await(millis(arguments[1]));
            }
            default -> throw new IllegalArgumentException("verb=" + verb);
        }
        return "done";
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }

    /** Passes a barrier so and so often, and adds up the places it had. */
    static Object pass(Map<String, Object> objects, String[] arguments) throws Exception {
        Duck.Meeting barrier = Duck.as(Duck.Meeting.class, objects.get(arguments[0]));
        long places = 0;
        for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
            places += barrier.await();
        }
        return places;
    }

    /** For ever does a bit of everything, whoever else dies; see {@link SynchronizerStormTest}. */
    static Object workers(Map<String, Object> objects, String[] arguments) throws Exception {
        Semaphore permits = (Semaphore) objects.get(arguments[0]);
        Condition turn = (Condition) objects.get(arguments[1]);
        Event go = (Event) objects.get(arguments[2]);
        Random random = new Random(Long.parseLong(arguments[3]));
        while (true) {
            if (permits.tryAcquire(Duration.ofNanos(random.nextInt(200_000)))) {
                permits.release();
            }
            go.await(Duration.ofNanos(random.nextInt(200_000)));
            try {
                try (var held = turn.hold()) {
                    turn.await(Duration.ofNanos(random.nextInt(500_000)));
                    turn.signal(random.nextInt(3));
                }
            } catch (OwnerDiedException e) {
                System.err.println(e.getMessage());
            }
        }
    }

    /** The reader's side of {@link SynchronizerOrderTest}: complains unless each round's number is there. */
    @SuppressWarnings("unchecked")
    static Object litmus(Map<String, Object> objects, String[] arguments) throws Exception {
        var forth = objects.get(arguments[0]);
        var back = (Semaphore) objects.get(arguments[1]);
        var first = (RawValue<Long>) objects.get(arguments[2]);
        var second = (RawValue<Long>) objects.get(arguments[3]);
        long rounds = Long.parseLong(arguments[4]);
        for (long round = 1; round <= rounds; round++) {
            Message.await(forth, second, round);
            long seen = first.get();
            if (seen != round) {
                return "round=" + round + ", seen=" + seen;
            }
            back.release();
        }
        return "seen";
    }
}
