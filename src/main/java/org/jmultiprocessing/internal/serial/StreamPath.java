package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a stream of Java serialization that stopped half-way, and keeps the steps to where it stopped: which field of
 * which class, which element, which captured argument. The grammar is that of the Java Object Serialization
 * Specification, 6.4.
 */
final class StreamPath {
    /** Nothing is known. */
    static final StreamPath NONE = new StreamPath(new ByteSource(new byte[0]), Set.of());

    private static final String LAMBDA = "java.lang.invoke.SerializedLambda";
    private static final Set<String> MAPS = Set.of(
            "java.util.HashMap",
            "java.util.TreeMap",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.EnumMap",
            "java.util.concurrent.ConcurrentHashMap");

    private final ByteSource in;
    private final Set<Integer> fieldOffsets;
    private final List<StreamClass> handles = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private String next;

    private StreamPath(ByteSource in, Set<Integer> fieldOffsets) {
        this.in = in;
        this.fieldOffsets = new HashSet<>(fieldOffsets);
    }

    static StreamPath of(ByteSink written, Set<Integer> fieldOffsets) {
        StreamPath path = new StreamPath(new ByteSource(written.array(), 0, written.size()), fieldOffsets);
        try {
            path.in.skip(2 * Short.BYTES);
            path.readObject(null, null);
        } catch (IOException | RuntimeException | StackOverflowError endOfTrace) {
            // The steps are left as they were when the stream ended, which is the answer.
        }
        return path;
    }

    /** The steps to the last object; with {@code unwritten}, including the step to one not yet in the stream. */
    List<String> steps(boolean unwritten) {
        List<String> all = new ArrayList<>(steps);
        if (unwritten && next != null) {
            all.add(next);
        }
        return all;
    }

    /** The class of the innermost object that is not complete, or null. */
    String innermost() {
        return open.isEmpty() ? null : open.get(open.size() - 1);
    }

    /** Whether the last step is from an inner object to the one around it. */
    boolean leadsToEnclosingObject() {
        return !steps.isEmpty() && steps.get(steps.size() - 1).contains(".this$");
    }

    private void readObject(String step, String elementName) throws StreamCorruptedException {
        if (step != null) {
            steps.add(step);
        }
        byte type = in.readByte();
        switch (type) {
            case ObjectStreamConstants.TC_NULL -> {}
            case ObjectStreamConstants.TC_REFERENCE -> in.skip(Integer.BYTES);
            case ObjectStreamConstants.TC_STRING -> readText((in.readByte() & 0xFF) << 8 | (in.readByte() & 0xFF));
            case ObjectStreamConstants.TC_LONGSTRING -> readText((int) in.readLong());
            case ObjectStreamConstants.TC_OBJECT -> readFields();
            case ObjectStreamConstants.TC_ARRAY -> readArray(elementName == null ? "element " : elementName);
            case ObjectStreamConstants.TC_ENUM -> readEnum();
            case ObjectStreamConstants.TC_CLASS -> readClass();
            default -> readOther(type);
        }
        if (step != null) {
            steps.remove(steps.size() - 1);
        }
    }

    private void readOther(byte type) throws StreamCorruptedException {
        StreamClass unused = StreamClass.read(type, in, handles);
    }

    private void readText(int length) throws StreamCorruptedException {
        handles.add(null);
        in.skip(length);
    }

    private void readEnum() throws StreamCorruptedException {
        readClass();
        readObject("name", null);
    }

    private void readClass() throws StreamCorruptedException {
        StreamClass unused = StreamClass.read(in.readByte(), in, handles);
        handles.add(null);
    }

    private void readArray(String elementName) throws StreamCorruptedException {
        StreamClass type = StreamClass.read(in.readByte(), in, handles);
        handles.add(null);
        int length = in.readInt();
        char element = type.name().charAt(1);
        if (!StreamClass.isReference(element)) {
            in.skip(length * StreamClass.width(element));
            return;
        }
        for (int i = 0; i < length; i++) {
            readObject(elementName + i, null);
        }
    }

    private void readFields() throws StreamCorruptedException {
        StreamClass type = StreamClass.read(in.readByte(), in, handles);
        handles.add(null);
        open.add(type.name());
        readFieldsOf(type);
        open.remove(open.size() - 1);
    }

    private void readFieldsOf(StreamClass type) throws StreamCorruptedException {
        boolean isExternal = type.has(ObjectStreamConstants.SC_EXTERNALIZABLE);
        if (type.parent() != null && !isExternal) {
            readFieldsOf(type.parent());
        }
        if (isExternal || type.has(ObjectStreamConstants.SC_WRITE_METHOD)) {
            readWritten(type);
        } else {
            readValues(type);
        }
    }

    private void readValues(StreamClass type) throws StreamCorruptedException {
        for (int i = 0; i < type.fieldCount(); i++) {
            if (!StreamClass.isReference(type.fieldType(i))) {
                in.skip(StreamClass.width(type.fieldType(i)));
            } else if (type.name().equals(LAMBDA) && type.fieldName(i).equals("capturedArgs")) {
                readObject(null, "captured arg ");
            } else {
                readObject("field " + type.simpleName() + "." + type.fieldName(i), null);
            }
        }
    }

    /** What a class's own method wrote: its fields if it chose so, data, and objects, in any order. */
    private void readWritten(StreamClass type) throws StreamCorruptedException {
        int objects = 0;
        while (true) {
            if (fieldOffsets.remove(in.position())) {
                readValues(type);
                continue;
            }
            next = nameOf(objects, type);
            byte found = in.peekByte();
            if (found == ObjectStreamConstants.TC_EXCEPTION) {
                throw in.corrupt("end of trace", 1);
            }
            next = null;
            if (found == ObjectStreamConstants.TC_ENDBLOCKDATA) {
                in.skip(1);
                return;
            }
            if (!skipsBlock(found)) {
                readObject(nameOf(objects++, type), null);
            }
        }
    }

    private boolean skipsBlock(byte type) throws StreamCorruptedException {
        if (type == ObjectStreamConstants.TC_BLOCKDATA) {
            in.skip(1);
            in.skip(in.readByte() & 0xFF);
            return true;
        }
        if (type == ObjectStreamConstants.TC_BLOCKDATALONG) {
            in.skip(1);
            in.skip(in.readInt());
            return true;
        }
        return false;
    }

    private static String nameOf(int index, StreamClass type) {
        if (MAPS.contains(type.name())) {
            return (index % 2 == 0 ? "key " : "value ") + index / 2;
        }
        return type.name().startsWith("java.util.")
                ? "element " + index
                : "object " + index + " written by " + type.simpleName();
    }
}
