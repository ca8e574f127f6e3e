"""The built-in layers of Keras: Name(parameters) <Base =ClassName [keys of the configuration, where they differ]; or Alias -> Name."""

TABLE = """\
Activation(activation)
ActivityRegularization(l1=0.0, l2=0.0)
AdaptiveAveragePooling1D(output_size, data_format=None)
AdaptiveAveragePooling2D(output_size, data_format=None)
AdaptiveAveragePooling3D(output_size, data_format=None)
AdaptiveMaxPooling1D(output_size, data_format=None)
AdaptiveMaxPooling2D(output_size, data_format=None)
AdaptiveMaxPooling3D(output_size, data_format=None)
Add()
AdditiveAttention(use_scale=True, dropout=0.0) <Attention [use_scale, dropout, seed=None]
AlphaDropout(rate, noise_shape=None, seed=None) [rate, seed, noise_shape]
Attention(use_scale=False, score_mode='dot', dropout=0.0, seed=None)
AugMix(value_range=(0, 255), num_chains=3, chain_depth=3, factor=0.3, alpha=1.0, all_ops=True, interpolation='bilinear', seed=None, data_format=None) [data_format, value_range, num_chains, chain_depth, factor, alpha, all_ops, interpolation, seed]
AutoContrast(value_range=(0, 255)) [data_format='channels_last', value_range]
Average()
AveragePooling1D(pool_size, strides=None, padding='valid', data_format=None, name=None) [pool_size, padding, strides, data_format]
AveragePooling2D(pool_size, strides=None, padding='valid', data_format=None, name=None) [pool_size, padding, strides, data_format]
AveragePooling3D(pool_size, strides=None, padding='valid', data_format=None, name=None) [pool_size, padding, strides, data_format]
AvgPool1D -> AveragePooling1D
AvgPool2D -> AveragePooling2D
AvgPool3D -> AveragePooling3D
BatchNormalization(axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, beta_initializer='zeros', gamma_initializer='ones', moving_mean_initializer='zeros', moving_variance_initializer='ones', beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None, renorm=False, renorm_clipping=None, renorm_momentum=0.99, synchronized=False) [axis, momentum, epsilon, center, scale, beta_initializer, gamma_initializer, moving_mean_initializer, moving_variance_initializer, beta_regularizer, gamma_regularizer, beta_constraint, gamma_constraint, synchronized, renorm, renorm_clipping, renorm_momentum]
Bidirectional(layer, merge_mode='concat', weights=None, backward_layer=None) [merge_mode, layer, backward_layer]
CategoryEncoding(num_tokens=None, output_mode='multi_hot', sparse=False)
CenterCrop(height, width, data_format=None) [data_format, height, width]
Concatenate(axis=-1)
ContrastLimitedAdaptiveHistogramEqualization(value_range=(0, 255), clip_limit=4.0, tile_grid_size=(8, 8), data_format=None) [data_format, value_range, clip_limit, tile_grid_size]
Conv1D(filters, kernel_size, strides=1, padding='valid', data_format=None, dilation_rate=1, groups=1, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None)
Conv1DTranspose(filters, kernel_size, strides=1, padding='valid', output_padding=None, data_format=None, dilation_rate=1, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None)
Conv2D(filters, kernel_size, strides=(1, 1), padding='valid', data_format=None, dilation_rate=(1, 1), groups=1, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None)
Conv2DTranspose(filters, kernel_size, strides=(1, 1), padding='valid', output_padding=None, data_format=None, dilation_rate=(1, 1), activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None)
Conv3D(filters, kernel_size, strides=(1, 1, 1), padding='valid', data_format=None, dilation_rate=(1, 1, 1), groups=1, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None)
Conv3DTranspose(filters, kernel_size, strides=(1, 1, 1), padding='valid', data_format=None, output_padding=None, dilation_rate=(1, 1, 1), activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None) [filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, bias_constraint]
ConvLSTM1D(filters, kernel_size, strides=1, padding='valid', data_format=None, dilation_rate=1, activation='tanh', recurrent_activation='sigmoid', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', unit_forget_bias=True, kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None, return_sequences=False, return_state=False, go_backwards=False, stateful=False) <RNN [return_sequences, return_state, go_backwards, stateful, unroll=False, zero_output_for_mask=False, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed]
ConvLSTM2D(filters, kernel_size, strides=1, padding='valid', data_format=None, dilation_rate=1, activation='tanh', recurrent_activation='sigmoid', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', unit_forget_bias=True, kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None, return_sequences=False, return_state=False, go_backwards=False, stateful=False) <RNN [return_sequences, return_state, go_backwards, stateful, unroll=False, zero_output_for_mask=False, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed]
ConvLSTM3D(filters, kernel_size, strides=1, padding='valid', data_format=None, dilation_rate=1, activation='tanh', recurrent_activation='sigmoid', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', unit_forget_bias=True, kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None, return_sequences=False, return_state=False, go_backwards=False, stateful=False) <RNN [return_sequences, return_state, go_backwards, stateful, unroll=False, zero_output_for_mask=False, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed]
Convolution1D -> Conv1D
Convolution1DTranspose -> Conv1DTranspose
Convolution2D -> Conv2D
Convolution2DTranspose -> Conv2DTranspose
Convolution3D -> Conv3D
Convolution3DTranspose -> Conv3DTranspose
Cropping1D(cropping=(1, 1))
Cropping2D(cropping=((0, 0), (0, 0)), data_format=None)
Cropping3D(cropping=((1, 1), (1, 1), (1, 1)), data_format=None)
CutMix(factor=1.0, seed=None, data_format=None) [data_format, factor, seed]
Dense(units, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None, lora_rank=None, lora_alpha=None, quantization_config=None) [units, activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, kernel_constraint, bias_constraint, quantization_config]
DepthwiseConv1D(kernel_size, strides=1, padding='valid', depth_multiplier=1, data_format=None, dilation_rate=1, activation=None, use_bias=True, depthwise_initializer='glorot_uniform', bias_initializer='zeros', depthwise_regularizer=None, bias_regularizer=None, activity_regularizer=None, depthwise_constraint=None, bias_constraint=None) [depth_multiplier, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias, depthwise_initializer, bias_initializer, depthwise_regularizer, bias_regularizer, activity_regularizer, depthwise_constraint, bias_constraint]
DepthwiseConv2D(kernel_size, strides=(1, 1), padding='valid', depth_multiplier=1, data_format=None, dilation_rate=(1, 1), activation=None, use_bias=True, depthwise_initializer='glorot_uniform', bias_initializer='zeros', depthwise_regularizer=None, bias_regularizer=None, activity_regularizer=None, depthwise_constraint=None, bias_constraint=None) [depth_multiplier, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias, depthwise_initializer, bias_initializer, depthwise_regularizer, bias_regularizer, activity_regularizer, depthwise_constraint, bias_constraint]
Discretization(bin_boundaries=None, num_bins=None, epsilon=0.01, output_mode='int', sparse=False, dtype=None, name=None)
Dot(axes, normalize=False)
Dropout(rate, noise_shape=None, seed=None) [rate, seed, noise_shape]
ELU(alpha=1.0)
EinsumDense(equation, output_shape, activation=None, bias_axes=None, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, kernel_constraint=None, bias_constraint=None, lora_rank=None, lora_alpha=None, gptq_unpacked_column_size=None, quantization_config=None) [output_shape, equation, activation, bias_axes, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer=None, kernel_constraint, bias_constraint, quantization_config]
Embedding(input_dim, output_dim, embeddings_initializer='uniform', embeddings_regularizer=None, embeddings_constraint=None, mask_zero=False, weights=None, lora_rank=None, lora_alpha=None, quantization_config=None) [input_dim, output_dim, embeddings_initializer, embeddings_regularizer, activity_regularizer=None, embeddings_constraint, mask_zero, quantization_config]
Equalization(value_range=(0, 255), bins=256, data_format=None) [data_format, bins, value_range]
Flatten(data_format=None)
GRU(units, activation='tanh', recurrent_activation='sigmoid', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, reset_after=True, use_cudnn='auto') <RNN [return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask=False, units, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, reset_after, seed]
GRUCell(units, activation='tanh', recurrent_activation='sigmoid', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, reset_after=True, seed=None)
GaussianDropout(rate, seed=None)
GaussianNoise(stddev, seed=None)
GlobalAveragePooling1D(data_format=None, keepdims=False)
GlobalAveragePooling2D(data_format=None, keepdims=False)
GlobalAveragePooling3D(data_format=None, keepdims=False)
GlobalAvgPool1D -> GlobalAveragePooling1D
GlobalAvgPool2D -> GlobalAveragePooling2D
GlobalAvgPool3D -> GlobalAveragePooling3D
GlobalMaxPool1D -> GlobalMaxPooling1D
GlobalMaxPool2D -> GlobalMaxPooling2D
GlobalMaxPool3D -> GlobalMaxPooling3D
GlobalMaxPooling1D(data_format=None, keepdims=False)
GlobalMaxPooling2D(data_format=None, keepdims=False)
GlobalMaxPooling3D(data_format=None, keepdims=False)
GroupNormalization(groups=32, axis=-1, epsilon=0.001, center=True, scale=True, beta_initializer='zeros', gamma_initializer='ones', beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None)
GroupQueryAttention(head_dim, num_query_heads, num_key_value_heads, dropout=0.0, use_bias=True, sliding_window=None, flash_attention=None, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None, use_gate=False, seed=None) =GroupedQueryAttention [head_dim, num_query_heads, num_key_value_heads, use_bias, use_gate, sliding_window, dropout, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, bias_constraint, seed]
HashedCrossing(num_bins, output_mode='int', sparse=False, name=None, dtype=None)
Hashing(num_bins, mask_value=None, salt=None, output_mode='int', sparse=False)
Identity()
IntegerLookup(max_tokens=None, num_oov_indices=1, mask_token=None, oov_token=-1, vocabulary=None, vocabulary_dtype='int64', idf_weights=None, invert=False, output_mode='int', sparse=False, pad_to_max_tokens=False, oov_method='floormod', salt=None, name=None)
LSTM(units, activation='tanh', recurrent_activation='sigmoid', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', unit_forget_bias=True, kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, use_cudnn='auto') <RNN [return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask=False, units, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed]
LSTMCell(units, activation='tanh', recurrent_activation='sigmoid', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', unit_forget_bias=True, kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None) [units, activation, recurrent_activation, use_bias, unit_forget_bias, kernel_initializer, recurrent_initializer, bias_initializer, kernel_regularizer, recurrent_regularizer, bias_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed]
Lambda(function, output_shape=None, mask=None, arguments=None) [function, arguments]
LayerNormalization(axis=-1, epsilon=0.001, center=True, scale=True, beta_initializer='zeros', gamma_initializer='ones', beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None) [axis, epsilon, center, scale, rms_scaling=False, beta_initializer, gamma_initializer, beta_regularizer, gamma_regularizer, beta_constraint, gamma_constraint]
LeakyReLU(negative_slope=0.3)
Masking(mask_value=0.0)
MaxNumBoundingBoxes(max_number, fill_value=-1) [data_format='channels_last', max_number]
MaxPool1D -> MaxPooling1D
MaxPool2D -> MaxPooling2D
MaxPool3D -> MaxPooling3D
MaxPooling1D(pool_size=2, strides=None, padding='valid', data_format=None, name=None) [pool_size, padding, strides, data_format]
MaxPooling2D(pool_size=(2, 2), strides=None, padding='valid', data_format=None, name=None) [pool_size, padding, strides, data_format]
MaxPooling3D(pool_size=(2, 2, 2), strides=None, padding='valid', data_format=None, name=None) [pool_size, padding, strides, data_format]
Maximum()
MelSpectrogram(fft_length=2048, sequence_stride=512, sequence_length=None, window='hann', sampling_rate=16000, num_mel_bins=128, min_freq=20.0, max_freq=None, power_to_db=True, top_db=80.0, mag_exp=2.0, min_power=1e-10, ref_power=1.0)
Minimum()
MixUp(alpha=0.2, data_format=None, seed=None) [data_format, alpha, seed]
MultiHeadAttention(num_heads, key_dim, value_dim=None, dropout=0.0, use_bias=True, output_shape=None, attention_axes=None, sliding_window=None, flash_attention=None, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None, use_gate=False, seed=None) [num_heads, key_dim, value_dim, dropout, use_bias, use_gate, output_shape, attention_axes, sliding_window, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, bias_constraint, seed]
Multiply()
Normalization(axis=-1, mean=None, variance=None, invert=False) [axis, invert, mean, variance]
PReLU(alpha_initializer='Zeros', alpha_regularizer=None, alpha_constraint=None, shared_axes=None)
Permute(dims)
Pipeline(layers, name=None)
RMSNormalization(axis=-1, epsilon=1e-06)
RNN(cell, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, zero_output_for_mask=False) [return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask, cell]
RandAugment(value_range=(0, 255), num_ops=2, factor=0.5, interpolation='bilinear', seed=None, data_format=None) [data_format, value_range, num_ops, factor, interpolation, seed]
RandomBrightness(factor, value_range=(0, 255), seed=None) [data_format='channels_last', factor, value_range, seed]
RandomColorDegeneration(factor, value_range=(0, 255), data_format=None, seed=None) [data_format, factor, value_range, seed]
RandomColorJitter(value_range=(0, 255), brightness_factor=None, contrast_factor=None, saturation_factor=None, hue_factor=None, seed=None, data_format=None) [data_format, value_range, brightness_factor, contrast_factor, saturation_factor, hue_factor, seed]
RandomContrast(factor, value_range=(0, 255), seed=None) [data_format='channels_last', factor, value_range, seed]
RandomCrop(height, width, seed=None, data_format=None, name=None) [data_format, height, width, seed]
RandomElasticTransform(factor=1.0, scale=1.0, interpolation='bilinear', fill_mode='reflect', fill_value=0.0, value_range=(0, 255), seed=None, data_format=None) [data_format, factor, scale, interpolation, fill_mode, fill_value, value_range, seed]
RandomErasing(factor=1.0, scale=(0.02, 0.33), fill_value=None, value_range=(0, 255), seed=None, data_format=None) [data_format, factor, scale, fill_value, value_range, seed]
RandomFlip(mode='horizontal_and_vertical', seed=None, data_format=None) [data_format, seed, mode]
RandomGaussianBlur(factor=1.0, kernel_size=3, sigma=1.0, value_range=(0, 255), data_format=None, seed=None) [data_format, factor, kernel_size, sigma, value_range, seed]
RandomGrayscale(factor=0.5, data_format=None, seed=None) [data_format, factor]
RandomHue(factor, value_range=(0, 255), data_format=None, seed=None) [data_format, factor, value_range, seed]
RandomInvert(factor=1.0, value_range=(0, 255), seed=None, data_format=None) [data_format, factor, value_range, seed]
RandomPerspective(factor=1.0, scale=1.0, interpolation='bilinear', fill_value=0.0, seed=None, data_format=None) [data_format, factor, scale, interpolation, fill_value, seed]
RandomPosterization(factor, value_range=(0, 255), data_format=None, seed=None)
RandomRotation(factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0, data_format=None) [data_format, factor, fill_mode, fill_value, interpolation, seed]
RandomSaturation(factor, value_range=(0, 255), data_format=None, seed=None) [data_format, factor, value_range, seed]
RandomSharpness(factor, value_range=(0, 255), data_format=None, seed=None) [data_format, factor, value_range, seed]
RandomShear(x_factor=0.0, y_factor=0.0, interpolation='bilinear', fill_mode='reflect', fill_value=0.0, data_format=None, seed=None) [data_format, x_factor, y_factor, fill_mode, interpolation, seed, fill_value]
RandomTranslation(height_factor, width_factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0, data_format=None) [data_format, height_factor, width_factor, fill_mode, interpolation, seed, fill_value]
RandomZoom(height_factor, width_factor=None, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0, data_format=None) [data_format, height_factor, width_factor, fill_mode, interpolation, seed, fill_value]
ReLU(max_value=None, negative_slope=0.0, threshold=0.0)
RepeatVector(n)
Rescaling(scale, offset=0.0)
Reshape(target_shape)
Resizing(height, width, interpolation='bilinear', crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, fill_mode='constant', fill_value=0.0, antialias=False, data_format=None) [data_format, height, width, interpolation, crop_to_aspect_ratio, pad_to_aspect_ratio, fill_mode, fill_value, antialias]
ReversibleEmbedding(input_dim, output_dim, tie_weights=True, embeddings_initializer='uniform', embeddings_regularizer=None, embeddings_constraint=None, mask_zero=False, reverse_dtype=None, logit_soft_cap=None) <Embedding [input_dim, output_dim, embeddings_initializer, embeddings_regularizer, activity_regularizer=None, embeddings_constraint, mask_zero, quantization_config=None, tie_weights, reverse_dtype, logit_soft_cap]
STFTSpectrogram(mode='log', frame_length=256, frame_step=None, fft_length=None, window='hann', periodic=False, scaling='density', padding='valid', expand_dims=False, data_format=None) [mode, frame_length, frame_step, fft_length, window, periodic, scaling, padding, data_format, expand_dims]
SeparableConv1D(filters, kernel_size, strides=1, padding='valid', data_format=None, dilation_rate=1, depth_multiplier=1, activation=None, use_bias=True, depthwise_initializer='glorot_uniform', pointwise_initializer='glorot_uniform', bias_initializer='zeros', depthwise_regularizer=None, pointwise_regularizer=None, bias_regularizer=None, activity_regularizer=None, depthwise_constraint=None, pointwise_constraint=None, bias_constraint=None) [depth_multiplier, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias, depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer, pointwise_regularizer, bias_regularizer, activity_regularizer, depthwise_constraint, pointwise_constraint, bias_constraint]
SeparableConv2D(filters, kernel_size, strides=(1, 1), padding='valid', data_format=None, dilation_rate=(1, 1), depth_multiplier=1, activation=None, use_bias=True, depthwise_initializer='glorot_uniform', pointwise_initializer='glorot_uniform', bias_initializer='zeros', depthwise_regularizer=None, pointwise_regularizer=None, bias_regularizer=None, activity_regularizer=None, depthwise_constraint=None, pointwise_constraint=None, bias_constraint=None) [depth_multiplier, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias, depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer, pointwise_regularizer, bias_regularizer, activity_regularizer, depthwise_constraint, pointwise_constraint, bias_constraint]
SeparableConvolution1D -> SeparableConv1D
SeparableConvolution2D -> SeparableConv2D
SimpleRNN(units, activation='tanh', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, seed=None) <RNN [return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask=False, units, activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout]
SimpleRNNCell(units, activation='tanh', use_bias=True, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None)
Softmax(axis=-1)
Solarization(addition_factor=0.0, threshold_factor=0.0, value_range=(0, 255), seed=None) [data_format='channels_last', value_range, addition_factor, threshold_factor, seed]
SpatialDropout1D(rate, seed=None, name=None, dtype=None) <Dropout
SpatialDropout2D(rate, data_format=None, seed=None, name=None, dtype=None) <Dropout [rate, seed, data_format]
SpatialDropout3D(rate, data_format=None, seed=None, name=None, dtype=None) <Dropout [rate, seed, data_format]
SpectralNormalization(layer, power_iterations=1) <Wrapper
StackedRNNCells(cells)
StringLookup(max_tokens=None, num_oov_indices=1, mask_token=None, oov_token='[UNK]', vocabulary=None, idf_weights=None, invert=False, output_mode='int', pad_to_max_tokens=False, sparse=False, encoding='utf-8', name=None, salt=None)
Subtract()
TernaryDense(units, threshold=None, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None)
TextVectorization(max_tokens=None, standardize='lower_and_strip_punctuation', split='whitespace', ngrams=None, output_mode='int', output_sequence_length=None, pad_to_max_tokens=False, vocabulary=None, idf_weights=None, sparse=False, ragged=False, encoding='utf-8', name=None)
TimeDistributed(layer) <Wrapper
UnitNormalization(axis=-1)
UpSampling1D(size=2)
UpSampling2D(size=(2, 2), data_format=None, interpolation='nearest')
UpSampling3D(size=(2, 2, 2), data_format=None)
Wrapper(layer)
ZeroPadding1D(padding=1, data_format=None)
ZeroPadding2D(padding=(1, 1), data_format=None)
ZeroPadding3D(padding=((1, 1), (1, 1), (1, 1)), data_format=None)
"""
