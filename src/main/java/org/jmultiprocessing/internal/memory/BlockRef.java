package org.jmultiprocessing.internal.memory;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Names a {@link Block} to any process of this user on this machine. It is written as
 *
 * <pre>
 *   ┌────────────┬─────────────┬──────────┬────────┬────────────┐
 *   │ path (UTF) │ file number │ position │ length │ home (UTF) │
 *   └────────────┴─────────────┴──────────┴────────┴────────────┘
 *                  4             8          4 bytes
 * </pre>
 */
public final class BlockRef {
    private final String path;
    private final int fileNumber;
    private final long position;
    private final int length;
    private final String home;

    BlockRef(String path, int fileNumber, long position, int length, String home) {
        this.path = path;
        this.fileNumber = fileNumber;
        this.position = position;
        this.length = length;
        this.home = home;
    }

    /** Reads what {@link #writeTo} has written. */
    public static BlockRef readFrom(DataInput in) throws IOException {
        return new BlockRef(in.readUTF(), in.readInt(), in.readLong(), in.readInt(), in.readUTF());
    }

    /** Writes it. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(path);
        out.writeInt(fileNumber);
        out.writeLong(position);
        out.writeInt(length);
        out.writeUTF(home);
    }

    /**
     * The memory it names; its file is mapped unless it is already.
     *
     * @throws IOException if the process that made the file has ended, and the file with it
     */
    public Block attach() throws IOException {
        return MappedFiles.at(path, fileNumber, home).block(position, length);
    }

    @Override
    public String toString() {
        return path + "@" + position + ", home=" + home;
    }
}
