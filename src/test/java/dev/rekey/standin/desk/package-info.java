/** What the stand-ins for service desks share: a server that records calls and fails on demand. */
@NullMarked
package dev.rekey.standin.desk;

import org.jspecify.annotations.NullMarked;
