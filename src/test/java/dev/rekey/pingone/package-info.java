/** Tests of PingOne as the provider of factors. */
@NullMarked
package dev.rekey.pingone;

import org.jspecify.annotations.NullMarked;
