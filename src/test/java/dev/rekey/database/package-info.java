@NullMarked
package dev.rekey.database;

import org.jspecify.annotations.NullMarked;
