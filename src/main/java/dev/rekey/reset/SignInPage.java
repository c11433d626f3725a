package dev.rekey.reset;

import java.net.URI;

/** Where somebody proves by a sign-on at Ping who they are: Rekey's own address, ending with a slash. */
public record SignInPage(URI address) {}
