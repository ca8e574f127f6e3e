package dev.netweight.proof.program.pytorch;

/** How a layer of Keras is said in PyTorch. */
interface TorchLayer {
  void write(TorchCall call);
}
