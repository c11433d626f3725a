@NullMarked
package dev.rekey.approval;

import org.jspecify.annotations.NullMarked;
