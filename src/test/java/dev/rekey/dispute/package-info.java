/** Tests of the links in notices and of the pages behind them. */
@NullMarked
package dev.rekey.dispute;

import org.jspecify.annotations.NullMarked;
