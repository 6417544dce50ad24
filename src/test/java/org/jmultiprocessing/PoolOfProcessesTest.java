package org.jmultiprocessing;

/** A pool of worker processes does what every pool does. */
class PoolOfProcessesTest extends PoolContract {
    @Override
    Pool newPool(PoolOptions options) {
        return new Pool(options);
    }
}
