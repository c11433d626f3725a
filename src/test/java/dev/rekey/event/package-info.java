/** Tests of the door for PingOne's events. */
@NullMarked
package dev.rekey.event;

import org.jspecify.annotations.NullMarked;
