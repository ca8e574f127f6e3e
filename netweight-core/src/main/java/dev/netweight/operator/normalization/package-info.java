/** Normalisations of every kind. */
@NullMarked
package dev.netweight.operator.normalization;

import org.jspecify.annotations.NullMarked;
