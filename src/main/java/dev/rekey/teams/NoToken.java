package dev.rekey.teams;

/** The bot got no token, so that nothing left the house. */
final class NoToken extends RuntimeException {

    NoToken(Throwable cause) {
        super("no token for the connector", cause);
    }
}
