package dev.rekey.teams;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message, which leaves the house once: OkHttp would send it again after a broken connection or a 408, though
 * the connector may have taken it, and the person would get it twice.
 */
final class SentOnce extends RequestBody {

    private final RequestBody content;

    private SentOnce(RequestBody content) {
        this.content = content;
    }

    /** The same request, to be sent once if it is a POST; what replaces something may be repeated. */
    static Request of(Request request) {
        RequestBody content = request.body();
        return content != null && request.method().equals("POST")
                ? request.newBuilder().post(new SentOnce(content)).build()
                : request;
    }

    @Override
    public @Nullable MediaType contentType() {
        return content.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return content.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        content.writeTo(sink);
    }

    @Override
    public boolean isOneShot() {
        return true;
    }
}
