package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a structure is in Java: how its fields, as they are stored, become one object and come from one.
 *
 * @param <R> the class of that object
 */
abstract class Shape<R> {
    private final Layout layout;

    Shape(Layout layout) {
        this.layout = layout;
    }

    /** Reads what {@link #writeTo} has written. */
    static Shape<?> readFrom(ObjectInput in) throws IOException, ClassNotFoundException {
        int count = in.readInt();
        if (count == RecordShape.MARK) {
            return RecordShape.of(((Class<?>) in.readObject()).asSubclass(Record.class));
        }
        Structure.Field[] fields = new Structure.Field[count];
        for (int i = 0; i < count; i++) {
            fields[i] = new Structure.Field(in.readUTF(), String.valueOf(in.readChar()));
        }
        return new Fields(List.of(fields));
    }

    final Layout layout() {
        return layout;
    }

    abstract void writeTo(ObjectOutput out) throws IOException;

    /** One object of all fields, as they are stored. */
    abstract R whole(Object[] stored);

    /** All fields of one object, as they are to be stored. */
    abstract Object[] parts(R whole);

    /** A field as the user sees it. */
    Object shown(int field, Object stored) {
        return stored;
    }

    /** A field as it is stored. */
    Object stored(int field, Object shown) {
        return shown;
    }

    /** Fields by name; the object is a map of them in their order. */
    static final class Fields extends Shape<Map<String, Object>> {
        Fields(List<Structure.Field> fields) {
            super(layoutOf(fields));
        }

        @Override
        void writeTo(ObjectOutput out) throws IOException {
            out.writeInt(layout().count());
            for (int i = 0; i < layout().count(); i++) {
                out.writeUTF(layout().name(i));
                out.writeChar(layout().code(i).character());
            }
        }

        @Override
        Map<String, Object> whole(Object[] stored) {
            Map<String, Object> whole = new LinkedHashMap<>();
            for (int i = 0; i < stored.length; i++) {
                whole.put(layout().name(i), stored[i]);
            }
            return Collections.unmodifiableMap(whole);
        }

        @Override
        Object[] parts(Map<String, Object> whole) {
            whole.keySet().forEach(layout()::find);
            Object[] parts = new Object[layout().count()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = whole.get(layout().name(i));
            }
            return parts;
        }

        private static Layout layoutOf(List<Structure.Field> fields) {
            String[] names = new String[fields.size()];
            TypeCode[] codes = new TypeCode[names.length];
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < names.length; i++) {
                names[i] = fields.get(i).name();
                codes[i] = TypeCode.of(fields.get(i).code());
                if (!seen.add(names[i])) {
                    throw new IllegalArgumentException("two fields of one name: name=" + names[i]);
                }
            }
            if (names.length == 0) {
                throw new IllegalArgumentException("a structure needs at least one field: fields=[]");
            }
            return new Layout(names, codes);
        }
    }
}
