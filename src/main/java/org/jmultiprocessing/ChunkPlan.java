package org.jmultiprocessing;

/** How the items of a call are cut into chunks: here, all of the same size, but possibly the last. Thread-safe. */
class ChunkPlan {
    private final int size;

    ChunkPlan(int size) {
        this.size = size;
    }

    /** How many items a chunk can have at most. */
    final int size() {
        return size;
    }

    /** Whether sizes follow from what chunks before have taken, so that each is cut when it is its turn. */
    boolean isAdaptive() {
        return false;
    }

    /** The index of a chunk's first item. */
    int first(int chunk) {
        return chunk * size;
    }

    /** How many items a chunk has, of so many in the whole call. */
    int count(int chunk, int total) {
        return Math.min(size, total - first(chunk));
    }

    /** The chunk that an item is in. */
    int chunkOf(int item) {
        return item / size;
    }

    /** How many items the next chunk should have, of those that remain; {@link Long#MAX_VALUE} if that is unknown. */
    int next(long remaining) {
        return size;
    }

    /** The next chunk has so many items. */
    void add(int items) {}

    /** A worker has begun with a chunk. Called with locks held: must be quick. */
    void begun(int chunk) {}

    /** A worker has run a chunk. */
    void ran(int chunk) {}
}
