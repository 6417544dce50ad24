package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jmultiprocessing.internal.serial.ClassCode.Member;
import org.jmultiprocessing.internal.serial.ClassCode.Needs;

/**
 * Finds the variables of JShell that a lambda reads. To who writes them they look like local variables, which a lambda
 * captures; but JShell makes of each snippet a class, and of a variable a static field of it:
 *
 * <pre>
 *   int x = 5;                      package REPL; public class $JShell$11 { public static int x; ... }
 *   int twice() { return 2 * x; }   package REPL; public class $JShell$12 { public static int twice() { getstatic $JShell$11.x ...
 *   pool.map(y -> y + twice(), …)   package REPL; public class $JShell$13 { lambda$1(y) { invokestatic $JShell$12.twice ...
 * </pre>
 *
 * <p>So the code of the lambda is searched, and that of the snippets' methods which it calls, and so on. What they call
 * through an interface is not found. Nothing is kept from one search to the next, since a snippet can be redefined.
 */
final class ShellVariables {
    private static final String SNIPPET = "REPL/$JShell$";

    private final ClassLoader loader;
    private final Map<String, ClassCode> codes = new HashMap<>();
    private final Set<Member> seen = new HashSet<>();
    private final ArrayDeque<Member> methods = new ArrayDeque<>();
    private final List<Field> found = new ArrayList<>();

    private ShellVariables(ClassLoader loader) {
        this.loader = loader;
    }

    /** Quick, for all that are of no shell. */
    static boolean canBeIn(SerializedLambda form) {
        return form.getImplClass().startsWith(SNIPPET);
    }

    /** Those that it reads, in no order; empty if its code cannot be had. */
    static List<Field> readBy(SerializedLambda form) {
        try {
            ClassLoader loader = ClassSpace.resolve(form.getCapturingClass().replace('/', '.'))
                    .getClassLoader();
            ShellVariables variables = new ShellVariables(loader);
            variables.search(new Member(form.getImplClass(), form.getImplMethodName(), form.getImplMethodSignature()));
            return variables.found;
        } catch (ClassNotFoundException | RuntimeException unknownCode) {
            return List.of();
        }
    }

    private void search(Member first) throws ClassNotFoundException {
        methods.add(first);
        while (!methods.isEmpty()) {
            Member method = methods.poll();
            if (method.owner().startsWith(SNIPPET) && seen.add(method)) {
                Needs needs = needsOf(method);
                methods.addAll(needs.calls());
                for (Member field : needs.reads()) {
                    addField(field);
                }
            }
        }
    }

    /** Also of one that is inherited from another of the shell's classes. */
    private Needs needsOf(Member method) throws ClassNotFoundException {
        Class<?> type = classOf(method);
        while (type != null && type.getName().replace('.', '/').startsWith(SNIPPET)) {
            ClassCode code = codes.computeIfAbsent(type.getName().replace('.', '/'), this::codeOf);
            if (code != null && code.has(method.name(), method.descriptor())) {
                return code.of(method.name(), method.descriptor());
            }
            type = type.getSuperclass();
        }
        return Needs.NONE;
    }

    private ClassCode codeOf(String internalName) {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : new ClassCode(in.readAllBytes());
        } catch (IOException unknownCode) {
            return null;
        }
    }

    private void addField(Member member) throws ClassNotFoundException {
        boolean ofSnippet = member.owner().startsWith(SNIPPET) && member.owner().indexOf('$', SNIPPET.length()) < 0;
        if (ofSnippet && seen.add(member)) {
            try {
                Field field = variable(classOf(member), member.name());
                if (Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                    found.add(field);
                }
            } catch (NoSuchFieldException noVariable) {
                // Something that the compiler has made for itself.
            }
        }
    }

    /** Public in a class that is not. */
    static Field variable(Class<?> snippet, String name) throws NoSuchFieldException {
        Field field = snippet.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private Class<?> classOf(Member member) throws ClassNotFoundException {
        return Class.forName(member.owner().replace('/', '.'), false, loader);
    }
}
