@NullMarked
package dev.rekey.admin;

import org.jspecify.annotations.NullMarked;
