/** "This wasn't me": the links in notices, and the pages behind them. */
@NullMarked
package dev.rekey.dispute;

import org.jspecify.annotations.NullMarked;
