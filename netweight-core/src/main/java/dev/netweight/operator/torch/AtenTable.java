package dev.netweight.operator.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators of ATen whose name, or whose parameters or their order, are not those of the
 * function that does the same. A line is the operator, perhaps with its overload, the function, and
 * the operator's parameters in their order: {@code indices>input} is one that the function calls
 * otherwise, {@code half_to_float!} one that changes neither shape nor cost, and {@code
 * mode=bilinear} says what the function is given besides.
 *
 * <p>Source: {@code aten/src/ATen/native/native_functions.yaml}.
 */
final class AtenTable {
  private static final String LINES =
      """
      _adaptive_avg_pool2d adaptive_avg_pool2d self>input output_size
      _adaptive_avg_pool3d adaptive_avg_pool3d self>input output_size
      _batch_norm_impl_index batch_norm input weight bias running_mean running_var training momentum eps cudnn_enabled!
      _batch_norm_no_update batch_norm input weight bias running_mean running_var momentum eps
      _batch_norm_with_update batch_norm input weight bias running_mean running_var momentum eps training=true
      _cdist_forward cdist x1 x2 p compute_mode
      _conj conj self>input
      _convolution convolution input weight bias stride padding dilation transposed output_padding groups benchmark! deterministic! cudnn_enabled! allow_tf32!
      _convolution_mode convolution input weight bias stride padding dilation groups
      _embedding_bag embedding_bag weight indices>input offsets scale_grad_by_freq mode! sparse per_sample_weights include_last_offset padding_idx
      _embedding_bag_forward_only embedding_bag weight indices>input offsets scale_grad_by_freq mode! sparse per_sample_weights include_last_offset padding_idx
      _fused_rms_norm rms_norm input normalized_shape weight eps
      _log_softmax log_softmax self>input dim half_to_float!
      _native_batch_norm_legit batch_norm input weight bias running_mean running_var training momentum eps
      _native_batch_norm_legit.no_stats batch_norm input weight bias training momentum eps
      _native_batch_norm_legit_no_training batch_norm input weight bias running_mean running_var momentum eps
      _pdist_forward pdist self>input p
      _scaled_dot_product_attention_math scaled_dot_product_attention query key value attn_mask dropout_p is_causal dropout_mask! scale enable_gqa
      _scaled_dot_product_cudnn_attention scaled_dot_product_attention query key value attn_bias>attn_mask compute_log_sumexp! dropout_p is_causal return_debug_mask! scale
      _scaled_dot_product_efficient_attention scaled_dot_product_attention query key value attn_bias>attn_mask compute_log_sumexp! dropout_p is_causal scale
      _scaled_dot_product_flash_attention scaled_dot_product_attention query key value dropout_p is_causal return_debug_mask! scale
      _scaled_dot_product_flash_attention_for_cpu scaled_dot_product_attention query key value dropout_p is_causal attn_mask scale
      _scaled_dot_product_fused_attention_overrideable scaled_dot_product_attention query key value attn_bias>attn_mask dropout_p is_causal return_debug_mask! scale
      _softmax softmax self>input dim half_to_float!
      _to_copy to self>input dtype layout! device! pin_memory! non_blocking! memory_format!
      _unsafe_index index self indices
      _unsafe_index_put index_put self indices values accumulate
      _unsafe_view view self size
      adaptive_max_pool1d adaptive_max_pool1d_with_indices self>input output_size
      adaptive_max_pool2d adaptive_max_pool2d_with_indices self>input output_size
      adaptive_max_pool3d adaptive_max_pool3d_with_indices self>input output_size
      alias clone self>input
      alpha_dropout alpha_dropout input p train
      batch_norm batch_norm input weight bias running_mean running_var training momentum eps cudnn_enabled!
      binary_cross_entropy binary_cross_entropy self>input target weight reduction
      binary_cross_entropy_with_logits binary_cross_entropy_with_logits self>input target weight pos_weight reduction
      binomial binomial count>input prob generator
      conv_transpose2d conv_transpose2d input weight bias stride padding output_padding groups dilation
      cosine_embedding_loss cosine_embedding_loss input1 input2 target margin reduction
      cross_entropy_loss cross_entropy self>input target weight reduction ignore_index label_smoothing
      cudnn_batch_norm batch_norm input weight bias running_mean running_var training exponential_average_factor>momentum epsilon>eps
      dequantize to self>input dtype=float32
      diagonal_scatter diagonal_scatter self>input src offset dim1 dim2
      embedding embedding weight indices>input padding_idx scale_grad_by_freq sparse
      embedding_bag embedding_bag weight indices>input offsets scale_grad_by_freq mode! sparse per_sample_weights include_last_offset padding_idx
      grid_sampler grid_sample input grid interpolation_mode! padding_mode! align_corners
      grid_sampler_2d grid_sample input grid interpolation_mode! padding_mode! align_corners
      grid_sampler_3d grid_sample input grid interpolation_mode! padding_mode! align_corners
      floordiv floor_divide self>input other
      heaviside heaviside self>input values>other
      hinge_embedding_loss hinge_embedding_loss self>input target margin reduction
      index index self indices
      index_put index_put self indices values accumulate
      instance_norm instance_norm input weight bias running_mean running_var use_input_stats momentum eps cudnn_enabled!
      kl_div kl_div self>input target reduction log_target
      l1_loss l1_loss self>input target reduction
      lift clone self>input
      lift_fresh clone self>input
      lift_fresh_copy clone self>input
      log_softmax.int log_softmax self>input dim dtype
      margin_ranking_loss margin_ranking_loss input1 input2 target margin reduction
      max_unpool2d max_unpool2d self>input indices output_size
      mkldnn_convolution convolution input weight bias padding stride dilation groups
      mse_loss mse_loss self>input target reduction
      multi_margin_loss multi_margin_loss self>input target p margin weight reduction
      multilabel_margin_loss multilabel_margin_loss self>input target reduction
      native_batch_norm batch_norm input weight bias running_mean running_var training momentum eps
      native_dropout dropout input p train
      native_group_norm group_norm input weight bias N! C! HxW! group>num_groups eps
      native_layer_norm layer_norm input normalized_shape weight bias eps
      nll_loss nll_loss self>input target weight reduction ignore_index
      nll_loss2d nll_loss self>input target weight reduction ignore_index
      nll_loss_forward nll_loss self>input target weight reduction ignore_index
      nll_loss2d_forward nll_loss self>input target weight reduction ignore_index
      nll_loss_nd nll_loss self>input target weight reduction ignore_index
      poisson_nll_loss poisson_nll_loss input target log_input full eps reduction
      quantize_per_channel to self>input scales! zero_points! axis! dtype
      quantize_per_tensor to self>input scale! zero_point! dtype
      quantize_per_tensor_dynamic to self>input dtype reduce_range!
      randint_like randint_like self>input high
      reflection_pad1d pad self>input padding>pad mode=reflect
      reflection_pad2d pad self>input padding>pad mode=reflect
      reflection_pad3d pad self>input padding>pad mode=reflect
      replication_pad1d pad self>input padding>pad mode=replicate
      replication_pad2d pad self>input padding>pad mode=replicate
      replication_pad3d pad self>input padding>pad mode=replicate
      slice_scatter slice_scatter self>input src dim start end step
      smooth_l1_loss smooth_l1_loss self>input target reduction beta
      soft_margin_loss soft_margin_loss self>input target reduction
      softmax.int softmax self>input dim dtype
      std.default std self>input unbiased
      std_mean.default std_mean self>input unbiased
      to.device to self>input device! dtype non_blocking! copy! memory_format!
      to.dtype to self>input dtype non_blocking! copy! memory_format!
      to.dtype_layout to self>input dtype layout! device! pin_memory! non_blocking! copy! memory_format!
      to.other to self>input other non_blocking! copy! memory_format!
      triplet_margin_loss triplet_margin_loss anchor positive negative margin p eps swap reduction
      unsafe_chunk chunk self>input chunks dim
      unsafe_split split self>input split_size dim
      unsafe_split_with_sizes split_with_sizes self>input split_sizes dim
      upsample_bicubic2d interpolate self>input output_size>size align_corners scales_h! scales_w! mode=bicubic
      upsample_bicubic2d.vec interpolate input output_size>size align_corners scale_factors>scale_factor mode=bicubic
      _upsample_bicubic2d_aa interpolate self>input output_size>size align_corners scales_h! scales_w! mode=bicubic antialias=true
      _upsample_bicubic2d_aa.vec interpolate input output_size>size align_corners scale_factors>scale_factor mode=bicubic antialias=true
      upsample_bilinear2d interpolate self>input output_size>size align_corners scales_h! scales_w! mode=bilinear
      upsample_bilinear2d.vec interpolate input output_size>size align_corners scale_factors>scale_factor mode=bilinear
      _upsample_bilinear2d_aa interpolate self>input output_size>size align_corners scales_h! scales_w! mode=bilinear antialias=true
      _upsample_bilinear2d_aa.vec interpolate input output_size>size align_corners scale_factors>scale_factor mode=bilinear antialias=true
      upsample_linear1d interpolate self>input output_size>size align_corners scales! mode=linear
      upsample_linear1d.vec interpolate input output_size>size align_corners scale_factors>scale_factor mode=linear
      upsample_nearest1d interpolate self>input output_size>size scales! mode=nearest
      upsample_nearest1d.vec interpolate input output_size>size scale_factors>scale_factor mode=nearest
      upsample_nearest2d interpolate self>input output_size>size scales_h! scales_w! mode=nearest
      upsample_nearest2d.vec interpolate input output_size>size scale_factors>scale_factor mode=nearest
      upsample_nearest3d interpolate self>input output_size>size scales_d! scales_h! scales_w! mode=nearest
      upsample_nearest3d.vec interpolate input output_size>size scale_factors>scale_factor mode=nearest
      _upsample_nearest_exact2d interpolate self>input output_size>size scales_h! scales_w! mode=nearest-exact
      _upsample_nearest_exact2d.vec interpolate input output_size>size scale_factors>scale_factor mode=nearest-exact
      upsample_trilinear3d interpolate self>input output_size>size align_corners scales_d! scales_h! scales_w! mode=trilinear
      upsample_trilinear3d.vec interpolate input output_size>size align_corners scale_factors>scale_factor mode=trilinear
      var.default var self>input unbiased
      var_mean.default var_mean self>input unbiased
      view_copy view self size
      """;

  /**
   * A parameter of an operator.
   *
   * @param operators its name there
   * @param functions the name that the function has for it; empty where it takes none
   */
  record Parameter(String operators, String functions) {}

  /**
   * A line of the table.
   *
   * @param besides what the function is given that the operator is not
   */
  record Line(String function, List<Parameter> parameters, Map<String, String> besides) {
    /** What the function calls a parameter of the operator; null for one that it has not. */
    @Nullable String named(String parameter) {
      for (Parameter one : parameters) {
        if (one.operators().equals(parameter)) {
          return one.functions();
        }
      }
      return null;
    }
  }

  private static final Map<String, Line> BY_OPERATOR = read();

  private AtenTable() {}

  /** The line of an operator, by its own name or with its overload behind a dot. */
  static @Nullable Line find(String operator) {
    return BY_OPERATOR.get(operator);
  }

  private static Map<String, Line> read() {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (String line : LINES.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      if (words.length > 1) {
        List<Parameter> parameters = new ArrayList<>();
        Map<String, String> besides = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
          add(words[i], parameters, besides);
        }
        lines.put(words[0], new Line(words[1], parameters, besides));
      }
    }
    return lines;
  }

  private static void add(String word, List<Parameter> parameters, Map<String, String> besides) {
    int equals = word.indexOf('=');
    int arrow = word.indexOf('>');
    if (equals > 0) {
      besides.put(word.substring(0, equals), word.substring(equals + 1));
    } else if (arrow > 0) {
      parameters.add(new Parameter(word.substring(0, arrow), word.substring(arrow + 1)));
    } else if (word.endsWith("!")) {
      parameters.add(new Parameter(word.substring(0, word.length() - 1), ""));
    } else {
      parameters.add(new Parameter(word, word));
    }
  }
}
