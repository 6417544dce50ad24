package org.jmultiprocessing;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jmultiprocessing.monitor.PoolMXBean;
import org.jmultiprocessing.monitor.PoolStats;

/** A pool in the eyes of management tools. Loaded only where one is asked for: the platform's MBean server takes its time. */
final class PoolBean implements PoolMXBean {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Guarded by this class. */
    private static final Map<ObjectName, PoolBean> REGISTERED = new HashMap<>();

    private final ObjectName name;
    private final Supplier<PoolStats> stats;
    private final BooleanSupplier running;

    private PoolBean(ObjectName name, Supplier<PoolStats> stats, BooleanSupplier running) {
        this.name = name;
        this.stats = stats;
        this.running = running;
    }

    /**
     * Registers it. A pool that takes no more tasks gives up its name to the next one.
     *
     * @param running whether it takes tasks
     * @return what removes it again
     * @throws IllegalArgumentException if there is one of this name
     */
    static Runnable register(String poolName, Supplier<PoolStats> stats, BooleanSupplier running) {
        try {
            String value = poolName.matches("[\\w .-]+") ? poolName : ObjectName.quote(poolName);
            ObjectName name = new ObjectName("org.jmultiprocessing:type=Pool,name=" + value);
            PoolBean bean = new PoolBean(name, stats, running);
            bean.register();
            return bean::remove;
        } catch (InstanceAlreadyExistsException e) {
            throw new IllegalArgumentException(
                    "there is another pool with an MXBean of this name: mxBean=" + poolName + "; choose another one",
                    e);
        } catch (JMException e) {
            throw new MultiprocessingException("cannot register the pool's MXBean: mxBean=" + poolName, e);
        }
    }

    private void register() throws JMException {
        synchronized (PoolBean.class) {
            PoolBean before = REGISTERED.get(name);
            if (before != null && !before.running.getAsBoolean()) {
                before.remove();
            }
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(this, PoolMXBean.class, true), name);
            REGISTERED.put(name, this);
        }
    }

    /** Unless another pool has the name now, or it was removed before: the end may be told twice. */
    private void remove() {
        try {
            synchronized (PoolBean.class) {
                if (REGISTERED.remove(name, this)) {
                    ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
                }
            }
        } catch (InstanceNotFoundException removedByATool) {
            // As it should be.
        } catch (JMException e) {
            throw new MultiprocessingException("cannot remove the pool's MXBean: name=" + name, e);
        }
    }

    @Override
    public long getQueued() {
        return stats.get().queued();
    }

    @Override
    public long getRunning() {
        return stats.get().running();
    }

    @Override
    public long getDone() {
        return stats.get().done();
    }

    @Override
    public long getFailed() {
        return stats.get().failed();
    }

    @Override
    public long getStopped() {
        return stats.get().stopped();
    }

    @Override
    public long getLost() {
        return stats.get().lost();
    }

    @Override
    public long getDropped() {
        return stats.get().dropped();
    }

    @Override
    public double getWorking() {
        return stats.get().working();
    }

    @Override
    public int getWorkers() {
        return stats.get().workers().size();
    }

    @Override
    public double getWaitMillisMedian() {
        return millis(stats.get().waitTimes().p50());
    }

    @Override
    public double getRunMillisMedian() {
        return millis(stats.get().runTimes().p50());
    }

    @Override
    public double getRunMillis99() {
        return millis(stats.get().runTimes().p99());
    }

    @Override
    public String getTable() {
        return stats.get().toString();
    }

    private static double millis(Duration time) {
        return time.toNanos() / NANOS_PER_MILLI;
    }
}
