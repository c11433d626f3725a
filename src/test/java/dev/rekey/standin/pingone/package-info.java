/** A PingOne that remembers: the part of its API, token endpoint and self-service pages that a device reset meets. */
@NullMarked
package dev.rekey.standin.pingone;

import org.jspecify.annotations.NullMarked;
