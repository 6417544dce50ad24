package org.jmultiprocessing.internal.serial;

import java.io.StreamCorruptedException;

/** Strings as bytes: one each while all characters are Latin-1, else two each, so that lone surrogates survive. */
final class Text {
    private Text() {}

    static void write(String text, ByteSink out) {
        int start = out.size();
        int length = text.length();
        out.writeByte(Kind.LATIN1);
        out.writeVarInt(length);
        out.ensure(length);
        int at = out.size();
        byte[] array = out.array();
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character > 0xFF) {
                out.size(start);
                writeWide(text, out);
                return;
            }
            array[at + i] = (byte) character;
        }
        out.advance(length);
    }

    private static void writeWide(String text, ByteSink out) {
        out.writeByte(Kind.UTF16);
        out.writeVarInt(text.length());
        out.reserve(2L * text.length()).asCharBuffer().put(text.toCharArray());
    }

    static void writeNullable(String text, ByteSink out) {
        if (text == null) {
            out.writeByte(Kind.NULL);
        } else {
            write(text, out);
        }
    }

    static String readNullable(ByteSource in) throws StreamCorruptedException {
        byte kind = in.readByte();
        return switch (kind) {
            case Kind.NULL -> null;
            case Kind.LATIN1 -> readLatin1(in);
            case Kind.UTF16 -> readWide(in);
            default -> throw in.corrupt("no text where text must be, kind=" + kind, 1);
        };
    }

    static String readLatin1(ByteSource in) throws StreamCorruptedException {
        return in.takeLatin1(in.readVarInt());
    }

    static String readWide(ByteSource in) throws StreamCorruptedException {
        char[] characters = PrimitiveArrays.readChars(in);
        return new String(characters);
    }
}
