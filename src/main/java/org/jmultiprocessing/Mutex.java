package org.jmultiprocessing;

import java.time.Duration;

/**
 * What at most one holder in all processes has at a time: a {@link Lock} or an {@link RLock}.
 *
 * <p><b>If the holder's process dies</b>, however it dies, the mutex is not lost. The next one who asks for it, or one of
 * those who wait, gets an {@link OwnerDiedException} that names the dead process. That caller does <em>not</em> hold the
 * mutex: it is free again, and whoever asks next gets it in the ordinary way. So no {@code finally} is missed, and one
 * caller learns that what the mutex protects may be half-changed.
 *
 * <p><b>If the process that made it dies</b>, its memory stays mapped wherever it was used already. There it goes on
 * working as long as nobody has to wait; who has to, gets a {@link HomeLostException} at once.
 *
 * <p>Thread- and process-safe.
 */
public interface Mutex extends Releasable {
    /**
     * Blocks until the mutex is free, and takes it.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits; it does not hold it then
     * @throws OwnerDiedException if the process that held it died; the caller does not hold it then
     * @throws HomeLostException if it would have to wait, and the process that made the mutex has ended
     */
    void acquire() throws InterruptedException;

    /**
     * Takes the mutex if it is free, without waiting.
     *
     * @return whether the caller holds it now
     * @throws OwnerDiedException if the process that held it died; the caller does not hold it then
     */
    boolean tryAcquire();

    /**
     * Waits for at most {@code timeout} until the mutex is free, and takes it.
     *
     * @param timeout zero or negative: do not wait
     * @return whether the caller holds it now; false not before the time is over
     * @throws InterruptedException if the thread is interrupted before or while it waits; it does not hold it then
     * @throws OwnerDiedException if the process that held it died; the caller does not hold it then
     * @throws HomeLostException if it would have to wait, and the process that made the mutex has ended
     */
    boolean tryAcquire(Duration timeout) throws InterruptedException;

    /** Gives the mutex back once, and wakes one of those who wait for it. Does not block. */
    @Override
    void release();

    /** Whether anybody in any process holds it at this moment. */
    boolean locked();

    /**
     * As {@link #acquire()}, for a block of code:
     *
     * <pre>{@code
     * try (var held = lock.hold()) {
     *     System.out.println("at most one process is here");
     * }
     * }</pre>
     *
     * @return what releases it when closed
     */
    default Hold hold() throws InterruptedException {
        acquire();
        return new Hold(this);
    }
}
