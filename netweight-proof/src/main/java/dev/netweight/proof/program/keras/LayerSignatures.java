package dev.netweight.proof.program.keras;

/**
 * Keras's layers that compute. One line a class: its names, then what its constructor takes in
 * order, as {@link Signature} reads it. See the classes in {@code keras/src/layers} of Keras 3.16.
 */
final class LayerSignatures {
  static final String TABLE =
      """
      Activation: activation
      ActivityRegularization: l1=0.0 l2=0.0
      AdaptiveAveragePooling1D: output_size data_format=None
      AdaptiveAveragePooling2D: output_size data_format=None
      AdaptiveAveragePooling3D: output_size data_format=None
      AdaptiveMaxPooling1D: output_size data_format=None
      AdaptiveMaxPooling2D: output_size data_format=None
      AdaptiveMaxPooling3D: output_size data_format=None
      Add:
      AdditiveAttention: use_scale=True dropout=0.0
      AlphaDropout: rate noise_shape=None seed=None
      Attention: use_scale=False score_mode=dot dropout=0.0 seed=None
      Average:
      AveragePooling1D/AvgPool1D: pool_size:2 strides=None padding=valid data_format=None
      AveragePooling2D/AvgPool2D: pool_size:2 strides=None padding=valid data_format=None
      AveragePooling3D/AvgPool3D: pool_size:2 strides=None padding=valid data_format=None
      BatchNormalization: axis=-1 momentum=0.99 epsilon=0.001 center=True scale=True +beta \
        +gamma moving_mean_initializer=zeros moving_variance_initializer=ones renorm=False \
        renorm_clipping=None renorm_momentum=0.99 synchronized=False
      Bidirectional: layer merge_mode=concat backward_layer=None
      Concatenate: axis=-1
      Conv1D/Convolution1D: filters kernel_size strides=1 padding=valid data_format=None \
        dilation_rate=1 groups=1 +affine +kernel +bias activity_regularizer=None
      Conv1DTranspose/Convolution1DTranspose: filters kernel_size strides=1 padding=valid \
        output_padding=None data_format=None dilation_rate=1 +affine +kernel +bias \
        activity_regularizer=None
      Conv2D/Convolution2D: filters kernel_size strides=1 padding=valid data_format=None \
        dilation_rate=1 groups=1 +affine +kernel +bias activity_regularizer=None
      Conv2DTranspose/Convolution2DTranspose: filters kernel_size strides=1 padding=valid \
        output_padding=None data_format=None dilation_rate=1 +affine +kernel +bias \
        activity_regularizer=None
      Conv3D/Convolution3D: filters kernel_size strides=1 padding=valid data_format=None \
        dilation_rate=1 groups=1 +affine +kernel +bias activity_regularizer=None
      Conv3DTranspose/Convolution3DTranspose: filters kernel_size strides=1 padding=valid \
        data_format=None output_padding=None dilation_rate=1 +affine +kernel +bias \
        activity_regularizer=None
      ConvLSTM1D: filters kernel_size strides=1 padding=valid data_format=None dilation_rate=1 \
        activation=tanh recurrent_activation=sigmoid use_bias=True +kernel +recurrent +bias \
        unit_forget_bias=True activity_regularizer=None +steps
      ConvLSTM2D: filters kernel_size strides=1 padding=valid data_format=None dilation_rate=1 \
        activation=tanh recurrent_activation=sigmoid use_bias=True +kernel +recurrent +bias \
        unit_forget_bias=True activity_regularizer=None +steps
      ConvLSTM3D: filters kernel_size strides=1 padding=valid data_format=None dilation_rate=1 \
        activation=tanh recurrent_activation=sigmoid use_bias=True +kernel +recurrent +bias \
        unit_forget_bias=True activity_regularizer=None +steps
      Cropping1D: cropping=1
      Cropping2D: cropping=0 data_format=None
      Cropping3D: cropping=1 data_format=None
      Dense: units +affine +kernel +bias activity_regularizer=None lora_rank=None \
        lora_alpha=None quantization_config=None
      DepthwiseConv1D: kernel_size strides=1 padding=valid depth_multiplier=1 data_format=None \
        dilation_rate=1 +affine +depthwise +bias activity_regularizer=None
      DepthwiseConv2D: kernel_size strides=1 padding=valid depth_multiplier=1 data_format=None \
        dilation_rate=1 +affine +depthwise +bias activity_regularizer=None
      Dot: axes normalize=False
      Dropout: rate noise_shape=None seed=None
      ELU: alpha=1.0
      EinsumDense: equation output_shape activation=None bias_axes=None +kernel +bias \
        lora_rank=None lora_alpha=None gptq_unpacked_column_size=None quantization_config=None
      Embedding: input_dim output_dim +embeddings mask_zero=False lora_rank=None \
        lora_alpha=None quantization_config=None
      Flatten: data_format=None
      GRU: units activation=tanh recurrent_activation=sigmoid use_bias=True +kernel +recurrent \
        +bias activity_regularizer=None +steps unroll=False reset_after=True use_cudnn=auto
      GRUCell: units activation=tanh recurrent_activation=sigmoid use_bias=True +kernel \
        +recurrent +bias dropout=0.0 recurrent_dropout=0.0 reset_after=True seed=None
      GaussianDropout: rate seed=None
      GaussianNoise: stddev seed=None
      GlobalAveragePooling1D/GlobalAvgPool1D: data_format=None keepdims=False
      GlobalAveragePooling2D/GlobalAvgPool2D: data_format=None keepdims=False
      GlobalAveragePooling3D/GlobalAvgPool3D: data_format=None keepdims=False
      GlobalMaxPooling1D/GlobalMaxPool1D: data_format=None keepdims=False
      GlobalMaxPooling2D/GlobalMaxPool2D: data_format=None keepdims=False
      GlobalMaxPooling3D/GlobalMaxPool3D: data_format=None keepdims=False
      GroupNormalization: groups=32 axis=-1 epsilon=0.001 center=True scale=True +beta +gamma
      GroupQueryAttention/GroupedQueryAttention: head_dim num_query_heads num_key_value_heads \
        dropout=0.0 use_bias=True sliding_window=None flash_attention=None +kernel +bias \
        activity_regularizer=None use_gate=False seed=None
      Identity:
      LSTM: units activation=tanh recurrent_activation=sigmoid use_bias=True +kernel \
        +recurrent +bias unit_forget_bias=True activity_regularizer=None +steps unroll=False \
        use_cudnn=auto
      LSTMCell: units activation=tanh recurrent_activation=sigmoid use_bias=True +kernel \
        +recurrent +bias unit_forget_bias=True dropout=0.0 recurrent_dropout=0.0 seed=None
      LayerNormalization: axis=-1 epsilon=0.001 center=True scale=True +beta +gamma
      LayerScale: init_values projection_dim
      LeakyReLU: negative_slope=0.3
      Masking: mask_value=0.0
      MaxPooling1D/MaxPool1D: pool_size:2 strides=None padding=valid data_format=None
      MaxPooling2D/MaxPool2D: pool_size:2 strides=None padding=valid data_format=None
      MaxPooling3D/MaxPool3D: pool_size:2 strides=None padding=valid data_format=None
      Maximum:
      Minimum:
      MultiHeadAttention: num_heads key_dim value_dim=None dropout=0.0 use_bias=True \
        output_shape=None attention_axes=None sliding_window=None flash_attention=None +kernel \
        +bias activity_regularizer=None use_gate=False seed=None
      Multiply:
      PReLU: +alpha shared_axes=None
      Permute: dims
      RMSNormalization: axis=-1 epsilon=1e-06
      RNN: cell return_sequences=False return_state=False go_backwards=False stateful=False \
        unroll=False zero_output_for_mask=False
      ReLU: max_value=None negative_slope=0.0 threshold=0.0
      RepeatVector: n
      Reshape: target_shape
      ReversibleEmbedding: input_dim output_dim tie_weights=True +embeddings mask_zero=False \
        reverse_dtype=None logit_soft_cap=None
      SeparableConv1D/SeparableConvolution1D: filters kernel_size strides=1 padding=valid \
        data_format=None dilation_rate=1 depth_multiplier=1 +affine +depthwise +pointwise \
        +bias activity_regularizer=None
      SeparableConv2D/SeparableConvolution2D: filters kernel_size strides=1 padding=valid \
        data_format=None dilation_rate=1 depth_multiplier=1 +affine +depthwise +pointwise \
        +bias activity_regularizer=None
      SimpleRNN: units activation=tanh use_bias=True +kernel +recurrent +bias \
        activity_regularizer=None dropout=0.0 recurrent_dropout=0.0 return_sequences=False \
        return_state=False go_backwards=False stateful=False unroll=False seed=None
      SimpleRNNCell: units activation=tanh use_bias=True +kernel +recurrent +bias dropout=0.0 \
        recurrent_dropout=0.0 seed=None
      Softmax: axis=-1
      SpatialDropout1D: rate seed=None
      SpatialDropout2D: rate data_format=None seed=None
      SpatialDropout3D: rate data_format=None seed=None
      SpectralNormalization: layer power_iterations=1
      StackedRNNCells: cells
      Subtract:
      TernaryDense: units threshold=None +affine +kernel +bias activity_regularizer=None
      TimeDistributed: layer
      UnitNormalization: axis=-1
      UpSampling1D: size=2
      UpSampling2D: size=2 data_format=None interpolation=nearest
      UpSampling3D: size=2 data_format=None
      ZeroPadding1D: padding=1 data_format=None
      ZeroPadding2D: padding=1 data_format=None
      ZeroPadding3D: padding=1 data_format=None
      """;

  private LayerSignatures() {}
}
