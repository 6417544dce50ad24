package org.jmultiprocessing.internal.serial;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * URLs of shipped resources, {@code jmultiprocessing:/<name>}: they carry the bytes with them, and can be opened in
 * this process alone. A URL relative to one of them asks the class loader.
 */
final class ShippedResource extends URLStreamHandler {
    private static final String PROTOCOL = "jmultiprocessing";

    private final String name;
    private final byte[] bytes;
    private final ShippingClassLoader loader;

    private ShippedResource(String name, byte[] bytes, ShippingClassLoader loader) {
        this.name = name;
        this.bytes = bytes;
        this.loader = loader;
    }

    static URL url(String name, byte[] bytes, ShippingClassLoader loader) throws MalformedURLException {
        return new URL(PROTOCOL, "", -1, "/" + name, new ShippedResource(name, bytes, loader));
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new Connection(url);
    }

    private byte[] bytesFor(String wanted) throws IOException {
        byte[] found = wanted.equals(name) ? bytes : loader.ask(wanted);
        if (found == null) {
            throw new FileNotFoundException("no such resource in the parent process: name=" + wanted);
        }
        return found;
    }

    private final class Connection extends URLConnection {
        private byte[] content;

        Connection(URL url) {
            super(url);
        }

        @Override
        public void connect() throws IOException {
            if (!connected) {
                String reference = url.getRef() == null ? "" : "#" + url.getRef();
                content = bytesFor((url.getFile() + reference).substring(1));
                connected = true;
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            connect();
            return new ByteArrayInputStream(content);
        }

        @Override
        public long getContentLengthLong() {
            try {
                connect();
                return content.length;
            } catch (IOException unknown) {
                return -1;
            }
        }
    }
}
