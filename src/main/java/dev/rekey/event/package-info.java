/** What PingOne tells by itself: its audit events, each of which is a hint and never a proof. */
@NullMarked
package dev.rekey.event;

import org.jspecify.annotations.NullMarked;
