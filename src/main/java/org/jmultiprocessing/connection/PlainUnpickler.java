package org.jmultiprocessing.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads pickles of plain data. A pickle is a program for a machine with a stack; of its instructions only those pass that
 * make plain data. It may name four constructors, which are ours, and never the library's table of them. A length is
 * believed only as far as there is input. Lists, maps and sets are no keys: hashing them could take for ever.
 */
final class PlainUnpickler extends Unpickler {
    /** What a pickle may name, and what it makes of its arguments. */
    private enum Constructor {
        SET,
        FROZENSET,
        BYTEARRAY,
        ENCODE;

        private static final Map<String, Constructor> BY_NAME = Map.of(
                "builtins.set", SET,
                "__builtin__.set", SET,
                "builtins.frozenset", FROZENSET,
                "__builtin__.frozenset", FROZENSET,
                "builtins.bytearray", BYTEARRAY,
                "__builtin__.bytearray", BYTEARRAY,
                "_codecs.encode", ENCODE);

        static Constructor of(String module, String name) throws InvalidClassException {
            Constructor constructor = BY_NAME.get(module + "." + name);
            if (constructor == null) {
                throw new InvalidClassException(
                        module + "." + name, "refused: only pickles of plain data are read here");
            }
            return constructor;
        }

        Object make(Object[] arguments) throws IOException {
            if (this == ENCODE) {
                return ((String) arguments[0]).getBytes(StandardCharsets.ISO_8859_1);
            }
            if (this == BYTEARRAY) {
                return bytes(arguments);
            }
            return arguments.length == 0 ? new HashSet<>() : hashed((Collection<?>) arguments[0]);
        }

        private static byte[] bytes(Object[] arguments) {
            if (arguments.length == 0) {
                return new byte[0];
            }
            return arguments[0] instanceof byte[] bytes
                    ? bytes.clone()
                    : ((String) arguments[0]).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** What Python's protocols 2 to 5 make of plain data, besides those that are carried out here. */
    private static final String PASSED_ON = ".NJKMGXCB]ae)t}(012qrhj"
            + "\u0080\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0094\u0095\u0096";

    private static final String LENGTH_OF_4_BYTES = "XB\u008b";
    private static final String LENGTH_OF_8_BYTES = "\u008d\u008e\u0096";

    @Override
    protected Object dispatch(short instruction) throws IOException {
        char code = (char) instruction;
        switch (code) {
            case 'c' -> global(PickleUtils.readline(input), PickleUtils.readline(input));
            case '\u0093' -> stackGlobal();
            case 'R' -> reduce();
            case 's' -> setItem();
            case 'u' -> setItems();
            case '\u0090' -> addItems();
            case '\u0091' -> stack.add(hashed(stack.pop_all_since_marker()));
            default -> {
                return passOn(code, instruction);
            }
        }
        return NO_RETURN_VALUE;
    }

    private Object passOn(char code, short instruction) throws IOException {
        if (PASSED_ON.indexOf(code) < 0) {
            throw new StreamCorruptedException(
                    "refused: only pickles of plain data are read here, in Python's protocols"
                            + " 2 to 5: instruction=0x" + Integer.toHexString(code));
        }
        if (LENGTH_OF_4_BYTES.indexOf(code) >= 0) {
            checkLength(Integer.BYTES);
        } else if (LENGTH_OF_8_BYTES.indexOf(code) >= 0) {
            checkLength(Long.BYTES);
        }
        return super.dispatch(instruction);
    }

    /** Looks at the length that comes next, little-endian: the library takes memory for what it says. */
    private void checkLength(int size) throws IOException {
        ByteArrayInputStream in = (ByteArrayInputStream) input;
        in.mark(0);
        byte[] bytes = in.readNBytes(size);
        long length = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            length = length << Byte.SIZE | (bytes[i] & 0xff);
        }
        if (bytes.length < size || length < 0 || length > in.available()) {
            throw new StreamCorruptedException("a pickle is cut: length=" + length + ", left=" + in.available());
        }
        in.reset();
    }

    private void stackGlobal() throws IOException {
        String name = (String) stack.pop();
        global((String) stack.pop(), name);
    }

    private void global(String module, String name) throws IOException {
        stack.add(Constructor.of(module, name));
    }

    private void reduce() throws IOException {
        Object[] arguments = (Object[]) stack.pop();
        stack.add(((Constructor) stack.pop()).make(arguments));
    }

    private void setItem() throws IOException {
        Object value = stack.pop();
        Object key = stack.pop();
        map().put(checkedKey(key), value);
    }

    private void setItems() throws IOException {
        List<Object> items = stack.pop_all_since_marker();
        Map<Object, Object> map = map();
        for (int i = 0; i + 1 < items.size(); i += 2) {
            map.put(checkedKey(items.get(i)), items.get(i + 1));
        }
    }

    private void addItems() throws IOException {
        List<Object> items = stack.pop_all_since_marker();
        @SuppressWarnings("unchecked") // only sets of objects are ever put there
        Collection<Object> set = (HashSet<Object>) stack.peek();
        set.addAll(hashed(items));
    }

    @SuppressWarnings("unchecked") // only maps of objects are ever put there
    private Map<Object, Object> map() {
        return (HashMap<Object, Object>) stack.peek();
    }

    private static Set<Object> hashed(Collection<?> items) throws IOException {
        Set<Object> set = new HashSet<>();
        for (Object item : items) {
            set.add(checkedKey(item));
        }
        return set;
    }

    private static Object checkedKey(Object key) throws IOException {
        if (key instanceof Collection || key instanceof Map) {
            throw new StreamCorruptedException("refused: no list, set or dict can be a key or an item of a set here");
        }
        return key;
    }
}
