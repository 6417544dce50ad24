package org.jmultiprocessing.internal.serial;

import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A class as a stream of Java serialization describes it: name, flags, fields in the order of their values, parent. */
final class StreamClass {
    private final String name;
    private byte flags;
    private char[] fieldTypes = {};
    private String[] fieldNames = {};
    private StreamClass parent;

    private StreamClass(String name) {
        this.name = name;
    }

    /** Reads the description behind this type byte, or looks it up if it was read before; null for none. */
    static StreamClass read(byte type, ByteSource in, List<StreamClass> handles) throws StreamCorruptedException {
        return switch (type) {
            case ObjectStreamConstants.TC_NULL -> null;
            case ObjectStreamConstants.TC_REFERENCE -> handles.get(in.readInt() - ObjectStreamConstants.baseWireHandle);
            case ObjectStreamConstants.TC_CLASSDESC -> readPlain(in, handles);
            case ObjectStreamConstants.TC_PROXYCLASSDESC -> readProxy(in, handles);
            default -> throw in.corrupt("end of trace", type);
        };
    }

    private static StreamClass readPlain(ByteSource in, List<StreamClass> handles) throws StreamCorruptedException {
        StreamClass read = new StreamClass(readText(in));
        in.skip(Long.BYTES);
        handles.add(read);
        read.flags = in.readByte();
        int fields = readShort(in);
        read.fieldTypes = new char[fields];
        read.fieldNames = new String[fields];
        for (int i = 0; i < fields; i++) {
            read.fieldTypes[i] = (char) in.readByte();
            read.fieldNames[i] = readText(in);
            if (isReference(read.fieldTypes[i])) {
                skipTypeName(in, handles);
            }
        }
        read.readEnd(in, handles);
        return read;
    }

    private static StreamClass readProxy(ByteSource in, List<StreamClass> handles) throws StreamCorruptedException {
        StreamClass read = new StreamClass("proxy");
        handles.add(read);
        int interfaces = in.readInt();
        for (int i = 0; i < interfaces; i++) {
            String unused = readText(in);
        }
        read.readEnd(in, handles);
        return read;
    }

    /** Our writers annotate classes with nothing. */
    private void readEnd(ByteSource in, List<StreamClass> handles) throws StreamCorruptedException {
        in.skip(1);
        parent = read(in.readByte(), in, handles);
    }

    private static void skipTypeName(ByteSource in, List<StreamClass> handles) throws StreamCorruptedException {
        if (in.readByte() == ObjectStreamConstants.TC_REFERENCE) {
            in.skip(Integer.BYTES);
        } else {
            handles.add(null);
            String unused = readText(in);
        }
    }

    private static String readText(ByteSource in) throws StreamCorruptedException {
        return new String(in.readBytes(readShort(in)), StandardCharsets.UTF_8);
    }

    private static int readShort(ByteSource in) throws StreamCorruptedException {
        return (in.readByte() & 0xFF) << 8 | (in.readByte() & 0xFF);
    }

    static boolean isReference(char type) {
        return type == 'L' || type == '[';
    }

    static int width(char type) {
        return switch (type) {
            case 'J', 'D' -> Long.BYTES;
            case 'I', 'F' -> Integer.BYTES;
            case 'S', 'C' -> Short.BYTES;
            default -> 1;
        };
    }

    String name() {
        return name;
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    StreamClass parent() {
        return parent;
    }

    boolean has(byte flag) {
        return (flags & flag) != 0;
    }

    int fieldCount() {
        return fieldTypes.length;
    }

    char fieldType(int index) {
        return fieldTypes[index];
    }

    String fieldName(int index) {
        return fieldNames[index];
    }
}
