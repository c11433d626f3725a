package dev.rekey.crash;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Puts a point before and after the bot answers the channel's request. */
final class WatchedAnswers implements Filter {

    private final Points points;

    WatchedAnswers(Points points) {
        this.points = points;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean turn = ((HttpServletRequest) request).getRequestURI().equals("/api/messages");
        chain.doFilter(request, turn ? new Answer((HttpServletResponse) response) : response);
    }

    /** The status is the first that is written of an answer, and the flush is the last. */
    private final class Answer extends HttpServletResponseWrapper {

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            points.reached("before HTTP answer " + status);
            super.setStatus(status);
        }

        @Override
        public void flushBuffer() throws IOException {
            super.flushBuffer();
            points.reached("after HTTP answer " + getStatus());
        }
    }
}
