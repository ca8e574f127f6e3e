package dev.netweight.formats.pytorch;

import dev.netweight.formats.pickle.Pickle;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import java.util.List;
import java.util.Map;

/**
 * A file of PyTorch's, opened.
 *
 * @param format the format and its version
 * @param pickle the object that was saved
 * @param others other pickles in the file, which a program may load too
 * @param storages its storages; a tensor's storage must be among them
 * @param metadata what the file says around the pickle
 * @param remarks what was noticed
 */
record Container(
    String format,
    Pickle pickle,
    List<Pickle> others,
    Storages storages,
    Map<String, Attribute> metadata,
    List<Remark> remarks) {}
