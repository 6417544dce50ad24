package org.jmultiprocessing.environments;

import java.net.URI;
import java.net.URL;

/** Runs the {@code main} of a class in a {@link ChildFirstLoader}: the class's name, then the loader's URLs. */
final class PluginHost {
    private PluginHost() {}

    public static void main(String[] arguments) throws Exception {
        URL[] urls = new URL[arguments.length - 1];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = URI.create(arguments[i + 1]).toURL();
        }
        // Not closed: the program may still run when its main method has returned.
        ClassLoader loader = new ChildFirstLoader(urls, PluginHost.class.getClassLoader());
        loader.loadClass(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
}
