/**
 * The parts of an answer about one layer, each of which the page may ask for: the sentence, the
 * formula step by step, the cards, the controls and the programs. All of them are made from the
 * question, its report and the named terms of its formulas; none has arithmetic of its own.
 */
@NullMarked
package dev.netweight.workbench.layer;

import org.jspecify.annotations.NullMarked;
