package dev.rekey.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * Ties a sign-on to the browser in which it was begun.
 *
 * <p>Source: RFC 6265bis, section 4.1.3 ({@code __Host-}): for this host only, over https only. Lax, because the browser comes from
 * another site when it comes back.
 */
record BrowserCookie(boolean isSecure, Duration within) {

    private String name() {
        return isSecure ? "__Host-rekey-sign-in" : "rekey-sign-in";
    }

    ResponseCookie holding(String value) {
        return cookie(value, within);
    }

    ResponseCookie none() {
        return cookie("", Duration.ZERO);
    }

    private ResponseCookie cookie(String value, Duration age) {
        return ResponseCookie.from(name(), value)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
    }

    /** What this browser brings back; empty for nothing. */
    String in(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }
}
