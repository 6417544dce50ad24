package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/**
 * Fields from the components of a record class, all of them primitive:
 *
 * <pre>
 *   boolean  byte  short  char  int  long  float  double
 *   B (0, 1) b     h      H     i    q     f      d
 * </pre>
 */
final class RecordShape<R extends Record> extends Shape<R> {
    /** Stands in a stream where others have their number of fields. */
    static final int MARK = -1;

    private final Class<R> type;
    private final Class<?>[] types;
    private final Method[] accessors;
    private final Constructor<R> constructor;

    private RecordShape(Class<R> type, RecordComponent[] components, Class<?>[] types) {
        super(layoutOf(type, components));
        this.type = type;
        this.types = types;
        this.accessors = new Method[components.length];
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            for (int i = 0; i < components.length; i++) {
                accessors[i] = components[i].getAccessor();
                accessors[i].setAccessible(true);
            }
        } catch (NoSuchMethodException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    "the record class is closed to this library: type=" + type.getName()
                            + "; open its package to the module org.jmultiprocessing",
                    e);
        }
    }

    static <R extends Record> RecordShape<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || components.length == 0) {
            throw new IllegalArgumentException("not a record class with components: type=" + type.getName());
        }
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        return new RecordShape<>(type, components, types);
    }

    @Override
    void writeTo(ObjectOutput out) throws IOException {
        out.writeInt(MARK);
        out.writeObject(type);
    }

    @Override
    R whole(Object[] stored) {
        Object[] arguments = new Object[stored.length];
        for (int i = 0; i < stored.length; i++) {
            arguments[i] = shown(i, stored[i]);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "the constructor of " + type.getName() + " refuses what is in shared memory: " + e.getCause(),
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName() + ": " + e, e);
        }
    }

    @Override
    Object[] parts(R whole) {
        Object[] parts = new Object[accessors.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = stored(i, accessors[i].invoke(whole));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read the components of " + whole + ": " + e, e);
        }
        return parts;
    }

    @Override
    Object shown(int field, Object stored) {
        if (types[field] == boolean.class) {
            return (Integer) stored != 0;
        }
        return types[field] == char.class ? Character.valueOf((char) (int) (Integer) stored) : stored;
    }

    @Override
    Object stored(int field, Object shown) {
        if (shown instanceof Boolean flag && types[field] == boolean.class) {
            return flag ? 1 : 0;
        }
        return shown instanceof Character single && types[field] == char.class ? Integer.valueOf(single) : shown;
    }

    private static Layout layoutOf(Class<?> type, RecordComponent[] components) {
        String[] names = new String[components.length];
        TypeCode[] codes = new TypeCode[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = components[i].getName();
            codes[i] = TypeCode.of(code(type, components[i]));
        }
        return new Layout(names, codes);
    }

    private static char code(Class<?> type, RecordComponent component) {
        return switch (component.getType().getName()) {
            case "boolean" -> 'B';
            case "byte" -> 'b';
            case "short" -> 'h';
            case "char" -> 'H';
            case "int" -> 'i';
            case "long" -> 'q';
            case "float" -> 'f';
            case "double" -> 'd';
            default ->
                throw new IllegalArgumentException("only primitive components can be shared: type=" + type.getName()
                        + ", component=" + component + "; leave it out, or share it by a queue");
        };
    }
}
