/** Keras weights and models in HDF5: their headers, never their data. */
@NullMarked
package dev.netweight.hdf5;

import org.jspecify.annotations.NullMarked;
