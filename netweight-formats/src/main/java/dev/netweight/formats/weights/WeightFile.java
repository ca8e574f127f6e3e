package dev.netweight.formats.weights;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file of weights holds, before it is a network.
 *
 * @param name the file's name, without its folder
 * @param format the format and its version, such as {@code safetensors}
 * @param tensors its tensors in the file's order; each path is the file's own name for it, with
 *     dots between modules, and tensors of one identity count once
 * @param metadata what else it says, by the file's own keys
 * @param modules what it says of modules, by their paths with dots; the model itself is {@code ""}
 * @param remarks what the reader noticed
 * @param contents what small tensors hold, where the reader can tell
 */
public record WeightFile(
    String name,
    String format,
    List<Tensor> tensors,
    Map<String, Attribute> metadata,
    Map<String, Module> modules,
    List<Remark> remarks,
    Contents contents) {
  /**
   * What a file says of a module.
   *
   * @param type its class, such as {@code torch.nn.modules.conv.Conv2d}
   * @param settings its configuration, by the class's own names, as far as it is plain data
   */
  public record Module(String type, Attributes settings) {
    /** The class without the package it is in. */
    public String typeName() {
      return type.substring(type.lastIndexOf('.') + 1);
    }
  }

  /** A file of which no more than the headers can be read. */
  public WeightFile(
      String name,
      String format,
      List<Tensor> tensors,
      Map<String, Attribute> metadata,
      Map<String, Module> modules,
      List<Remark> remarks) {
    this(name, format, tensors, metadata, modules, remarks, Contents.NONE);
  }

  public WeightFile {
    tensors = List.copyOf(tensors);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
    remarks = List.copyOf(remarks);
  }

  /** The same file under another name. */
  public WeightFile named(String changed) {
    return new WeightFile(changed, format, tensors, metadata, modules, remarks, contents);
  }

  /** The same file with other tensors, and more to say of them. */
  public WeightFile with(List<Tensor> changed, List<Remark> more) {
    List<Remark> all = new ArrayList<>(remarks);
    all.addAll(more);
    return new WeightFile(name, format, changed, metadata, modules, all, contents);
  }
}
