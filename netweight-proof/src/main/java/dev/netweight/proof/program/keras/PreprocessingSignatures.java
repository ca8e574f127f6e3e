package dev.netweight.proof.program.keras;

/**
 * Keras's layers that prepare data. One line a class: its names, then what its constructor takes in
 * order, as {@link Signature} reads it. See the classes in {@code keras/src/layers} of Keras 3.16.
 */
final class PreprocessingSignatures {
  static final String TABLE =
      """
      AugMix: value_range=(0,255) num_chains=3 chain_depth=3 factor=0.3 alpha=1.0 all_ops=True \
        interpolation=bilinear seed=None data_format=None
      AutoContrast: value_range=(0,255)
      CategoryEncoding: num_tokens=None output_mode=multi_hot sparse=False
      CenterCrop: height width data_format=None
      ContrastLimitedAdaptiveHistogramEqualization: value_range=(0,255) clip_limit=4.0 \
        tile_grid_size=(8,8) data_format=None
      CutMix: factor=1.0 seed=None data_format=None
      Discretization: bin_boundaries=None num_bins=None epsilon=0.01 output_mode=int \
        sparse=False
      Equalization: value_range=(0,255) bins=256 data_format=None
      HashedCrossing: num_bins output_mode=int sparse=False
      Hashing: num_bins mask_value=None salt=None output_mode=int sparse=False
      IntegerLookup: max_tokens=None num_oov_indices=1 mask_token=None oov_token=-1 \
        vocabulary=None vocabulary_dtype=int64 idf_weights=None invert=False output_mode=int \
        sparse=False pad_to_max_tokens=False oov_method=floormod salt=None
      MaxNumBoundingBoxes: max_number fill_value=-1
      MelSpectrogram: fft_length=2048 sequence_stride=512 sequence_length=None window=hann \
        sampling_rate=16000 num_mel_bins=128 min_freq=20.0 max_freq=None power_to_db=True \
        top_db=80.0 mag_exp=2.0 min_power=1e-10 ref_power=1.0
      MixUp: alpha=0.2 data_format=None seed=None
      Normalization: axis=-1 mean=None variance=None invert=False
      RandAugment: value_range=(0,255) num_ops=2 factor=0.5 interpolation=bilinear seed=None \
        data_format=None
      RandomBrightness: factor value_range=(0,255) seed=None
      RandomColorDegeneration: factor value_range=(0,255) data_format=None seed=None
      RandomColorJitter: value_range=(0,255) brightness_factor=None contrast_factor=None \
        saturation_factor=None hue_factor=None seed=None data_format=None
      RandomContrast: factor value_range=(0,255) seed=None
      RandomCrop: height width seed=None data_format=None
      RandomElasticTransform: factor=1.0 scale=1.0 interpolation=bilinear fill_mode=reflect \
        fill_value=0.0 value_range=(0,255) seed=None data_format=None
      RandomErasing: factor=1.0 scale=(0.02,0.33) fill_value=None value_range=(0,255) \
        seed=None data_format=None
      RandomFlip: mode=horizontal_and_vertical seed=None data_format=None
      RandomGaussianBlur: factor=1.0 kernel_size=3 sigma=1.0 value_range=(0,255) \
        data_format=None seed=None
      RandomGrayscale: factor=0.5 data_format=None seed=None
      RandomHue: factor value_range=(0,255) data_format=None seed=None
      RandomInvert: factor=1.0 value_range=(0,255) seed=None data_format=None
      RandomPerspective: factor=1.0 scale=1.0 interpolation=bilinear fill_value=0.0 seed=None \
        data_format=None
      RandomPosterization: factor value_range=(0,255) data_format=None seed=None
      RandomRotation: factor fill_mode=reflect interpolation=bilinear seed=None fill_value=0.0 \
        data_format=None
      RandomSaturation: factor value_range=(0,255) data_format=None seed=None
      RandomSharpness: factor value_range=(0,255) data_format=None seed=None
      RandomShear: x_factor=0.0 y_factor=0.0 interpolation=bilinear fill_mode=reflect \
        fill_value=0.0 data_format=None seed=None
      RandomTranslation: height_factor width_factor fill_mode=reflect interpolation=bilinear \
        seed=None fill_value=0.0 data_format=None
      RandomZoom: height_factor width_factor=None fill_mode=reflect interpolation=bilinear \
        seed=None fill_value=0.0 data_format=None
      Rescaling: scale offset=0.0
      Resizing: height width interpolation=bilinear crop_to_aspect_ratio=False \
        pad_to_aspect_ratio=False fill_mode=constant fill_value=0.0 antialias=False \
        data_format=None
      STFTSpectrogram: mode=log frame_length=256 frame_step=None fft_length=None window=hann \
        periodic=False scaling=density padding=valid expand_dims=False data_format=None
      Solarization: addition_factor=0.0 threshold_factor=0.0 value_range=(0,255) seed=None
      StringLookup: max_tokens=None num_oov_indices=1 mask_token=None oov_token=[UNK] \
        vocabulary=None idf_weights=None invert=False output_mode=int pad_to_max_tokens=False \
        sparse=False encoding=utf-8 salt=None
      TextVectorization: max_tokens=None standardize=lower_and_strip_punctuation \
        split=whitespace ngrams=None output_mode=int output_sequence_length=None \
        pad_to_max_tokens=False vocabulary=None idf_weights=None sparse=False ragged=False \
        encoding=utf-8
      """;

  private PreprocessingSignatures() {}
}
