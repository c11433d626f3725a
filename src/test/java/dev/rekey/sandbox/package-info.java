/** The sandbox: Rekey with stand-ins for PingOne and Teams, and a page to try it on. */
@NullMarked
package dev.rekey.sandbox;

import org.jspecify.annotations.NullMarked;
