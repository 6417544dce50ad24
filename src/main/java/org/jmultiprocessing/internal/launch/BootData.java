package org.jmultiprocessing.internal.launch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jmultiprocessing.internal.transport.TreeKey;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * What a child must know before it can rebuild its task. It comes through standard input, so that nobody else can read
 * it, and is written by hand, because every class that a child loads here costs each start.
 *
 * @param key the tree's secret
 * @param parentAddress the parent's endpoint
 * @param ancestors the parent, its parent, and so on up to the tree's first process
 * @param properties system properties that the parent has and a fresh JVM would not
 * @param preload what to do while it waits for its task; null if it need not wait
 * @param countsOutput whether its parent copies its output, see {@link CountedOutput}
 */
record BootData(
        byte[] key,
        String parentAddress,
        List<ProcessIdentity> ancestors,
        Properties properties,
        Preload preload,
        boolean countsOutput) {

    ProcessIdentity parent() {
        return ancestors.get(0);
    }

    byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(key);
        out.writeUTF(parentAddress);
        out.writeInt(ancestors.size());
        for (ProcessIdentity ancestor : ancestors) {
            out.writeLong(ancestor.pid());
            out.writeInt(ancestor.start());
        }
        writeProperties(out);
        writePreload(out);
        out.writeBoolean(countsOutput);
        return bytes.toByteArray();
    }

    static BootData of(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        byte[] key = in.readNBytes(TreeKey.BYTES);
        String parentAddress = in.readUTF();
        int depth = in.readInt();
        List<ProcessIdentity> ancestors = new ArrayList<>(depth);
        for (int i = 0; i < depth; i++) {
            ancestors.add(new ProcessIdentity(in.readLong(), in.readInt()));
        }
        return new BootData(key, parentAddress, ancestors, readProperties(in), readPreload(in), in.readBoolean());
    }

    private void writeProperties(DataOutputStream out) throws IOException {
        out.writeInt(properties.size());
        for (String name : properties.stringPropertyNames()) {
            writeText(out, name);
            writeText(out, properties.getProperty(name));
        }
    }

    private static Properties readProperties(DataInputStream in) throws IOException {
        Properties properties = new Properties();
        for (int count = in.readInt(); count > 0; count--) {
            String name = readText(in);
            properties.setProperty(name, readText(in));
        }
        return properties;
    }

    private void writePreload(DataOutputStream out) throws IOException {
        out.writeInt(preload == null ? -1 : preload.classNames().size());
        if (preload != null) {
            for (String name : preload.classNames()) {
                out.writeUTF(name);
            }
            out.writeUTF(preload.expected());
            out.writeInt(preload.rehearsal().length);
            out.write(preload.rehearsal());
        }
    }

    private static Preload readPreload(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0) {
            return null;
        }
        List<String> classNames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            classNames.add(in.readUTF());
        }
        return new Preload(classNames, in.readUTF(), in.readNBytes(in.readInt()));
    }

    /** Unlike {@code writeUTF} without a bound: a property may hold a long class path. */
    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    private static String readText(DataInputStream in) throws IOException {
        char[] text = new char[in.readInt()];
        for (int i = 0; i < text.length; i++) {
            text[i] = in.readChar();
        }
        return new String(text);
    }
}
