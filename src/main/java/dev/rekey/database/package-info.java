/** What Rekey does while its database is away. */
@NullMarked
package dev.rekey.database;

import org.jspecify.annotations.NullMarked;
