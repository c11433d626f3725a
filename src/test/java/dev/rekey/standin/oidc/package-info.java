/** The OpenID Connect side of PingOne, as far as Rekey and a browser see it. */
@NullMarked
package dev.rekey.standin.oidc;

import org.jspecify.annotations.NullMarked;
