/** A sign-on at Ping as evidence: OpenID Connect, bound to one reset, one browser and one use. */
@NullMarked
package dev.rekey.signin;

import org.jspecify.annotations.NullMarked;
