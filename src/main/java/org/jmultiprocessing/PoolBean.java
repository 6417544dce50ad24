package org.jmultiprocessing;

import java.lang.management.ManagementFactory;
import java.time.Duration;
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

    private final ObjectName name;
    private final Supplier<PoolStats> stats;

    private PoolBean(ObjectName name, Supplier<PoolStats> stats) {
        this.name = name;
        this.stats = stats;
    }

    /**
     * Registers it.
     *
     * @return what removes it again
     * @throws IllegalArgumentException if there is one of this name
     */
    static Runnable register(String poolName, Supplier<PoolStats> stats) {
        try {
            String value = poolName.matches("[\\w .-]+") ? poolName : ObjectName.quote(poolName);
            PoolBean bean = new PoolBean(new ObjectName("org.jmultiprocessing:type=Pool,name=" + value), stats);
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(bean, PoolMXBean.class, true), bean.name);
            return bean::remove;
        } catch (InstanceAlreadyExistsException e) {
            throw new IllegalArgumentException(
                    "there is another pool with an MXBean of this name: mxBean=" + poolName + "; choose another one",
                    e);
        } catch (JMException e) {
            throw new MultiprocessingException("cannot register the pool's MXBean: mxBean=" + poolName, e);
        }
    }

    private void remove() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException removedBefore) {
            // By a tool, or by us: the end may be told twice.
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
