/** Tests of the durable part, with fakes for what lies behind the ports. */
@NullMarked
package dev.rekey.saga;

import org.jspecify.annotations.NullMarked;
