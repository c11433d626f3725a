/** What the packages that keep something share: tasks and old rows, records as JSON, and what Rekey does while its database is away. */
@NullMarked
package dev.rekey.database;

import org.jspecify.annotations.NullMarked;
