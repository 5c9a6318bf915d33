package io.freshet.simulator.serve.picture;

import io.freshet.simulator.serve.tryit.PictureSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches pictures by their address, as a stranger's address must be: http or https, every hop's host checked, bounded in
 * size, time and redirects, and only what is declared as JPEG or PNG and begins like one.
 */
public final class PictureFetcher implements PictureSource, AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final CloseableHttpClient client;
    private final FetchLimits limits;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("picture-timeout").factory());

    PictureFetcher(CheckedResolver resolver, FetchLimits limits) {
        this.limits = limits;
        Timeout timeout = Timeout.of(limits.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("freshet-try-it")
                .disableRedirectHandling() // each hop is checked here
                .disableContentCompression() // a picture is packed already, and a bomb stays small
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    /** From the public internet only. */
    public static PictureFetcher standard() {
        return new PictureFetcher(
                new CheckedResolver(InetAddress::getAllByName, PublicAddress::isPublic), FetchLimits.STANDARD);
    }

    /** What one hop gave: a picture, or where it leads. */
    private sealed interface Hop {
        record Arrived(Picture picture) implements Hop {}

        record Onward(URI to) implements Hop {}
    }

    @Override
    public Picture fetch(String address) throws IOException {
        URI uri = PictureAddress.parse(address);
        long end = System.nanoTime() + limits.timeout().toNanos();
        for (int hop = 0; hop <= limits.redirectsMax(); hop++) {
            switch (hop(uri, end)) {
                case Hop.Arrived arrived -> {
                    return arrived.picture();
                }
                case Hop.Onward onward -> uri = onward.to();
            }
        }
        throw new IOException("redirects more than %d times".formatted(limits.redirectsMax()));
    }

    private Hop hop(URI uri, long end) throws IOException {
        HttpGet request = new HttpGet(uri);
        Future<?> abort = clock.schedule(request::abort, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        try {
            return client.execute(request, response -> hopOrAbort(uri, request, response));
        } catch (ForbiddenAddressException forbidden) {
            throw new IllegalArgumentException(forbidden.getMessage(), forbidden);
        } catch (IOException failed) {
            if (System.nanoTime() < end) throw failed;
            throw new IOException("took longer than %s".formatted(seconds(limits.timeout())), failed);
        } finally {
            abort.cancel(false);
        }
    }

    /** The client would read the rest of a body that is not wanted: one without an end, until the time is over. */
    private Hop hopOrAbort(URI uri, HttpGet request, ClassicHttpResponse response) throws IOException {
        try {
            return hop(uri, response);
        } catch (IOException | RuntimeException unwanted) {
            request.abort();
            throw unwanted;
        }
    }

    private Hop hop(URI uri, ClassicHttpResponse response) throws IOException {
        if (REDIRECTS.contains(response.getCode()) && response.getFirstHeader("Location") != null) {
            return new Hop.Onward(PictureAddress.redirected(
                    uri, response.getFirstHeader("Location").getValue()));
        }
        if (response.getCode() != 200) throw new IOException("the server answers with status " + response.getCode());
        HttpEntity entity = response.getEntity();
        return new Hop.Arrived(picture(mediaType(String.valueOf(entity.getContentType())), bounded(entity)));
    }

    private byte[] bounded(HttpEntity entity) throws IOException {
        if (entity.getContentLength() > limits.bytesMax()) throw tooLarge();
        byte[] bytes = entity.getContent().readNBytes(limits.bytesMax() + 1);
        if (bytes.length > limits.bytesMax()) throw tooLarge();
        return bytes;
    }

    private IOException tooLarge() {
        return new IOException("is larger than %d bytes".formatted(limits.bytesMax()));
    }

    private static Picture picture(String declared, byte[] bytes) throws IOException {
        PictureKind kind = PictureKind.of(bytes)
                .orElseThrow(
                        () -> new IOException("does not begin as a JPEG or PNG does (declared as " + declared + ")"));
        if (!kind.contentType().equals(declared)) {
            throw new IOException("is declared as '%s', but begins as %s".formatted(declared, kind.contentType()));
        }
        return new Picture(declared, bytes);
    }

    private static String mediaType(String contentType) {
        return contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static String seconds(Duration length) {
        return length.toMillis() / 1000.0 + " s";
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        client.close();
    }
}
