/** A PostgreSQL that can be stopped and started. */
@NullMarked
package dev.rekey.standin.postgres;

import org.jspecify.annotations.NullMarked;
