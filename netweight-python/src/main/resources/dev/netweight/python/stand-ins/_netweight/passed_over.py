"""The names of libraries that build no model: importing them gives ghosts."""

NAMES = frozenset(
    """
    IPython PIL absl accelerate aim albumentations albucore altair apex bokeh boto3 bs4 cartopy catboost clearml
    cloudpickle colorama comet_ml contextily cv2 cycler dash dask datasets deepspeed deeplake dill dotenv evaluate
    faiss fastparquet filelock fire ftfy gdown gensim geopandas google graphviz gspread gym gymnasium h5py huggingface_hub
    hydra imageio imgaug imblearn imutils ipdb ipywidgets jax joblib kaggle kagglehub kaggle_datasets keras_tuner kornia
    labml labml_helpers librosa lightgbm lime lmdb loguru lxml matplotlib medpy mlflow mlxtend mpl_toolkits msgpack neptune
    nibabel nltk nni notebook_utils numba nvidia openml omegaconf optuna pandas pandas_datareader patoolib petastorm
    pickle5 plotly plotnine polars psutil pyarrow pycocotools pydicom pydot pydotplus pydub pygame pylab pynvml pyprind
    pytz pywt ray redis regex requests rich ruamel sacred sacrebleu scikitplot scipy seaborn sentencepiece shap
    simplejson SimpleITK skimage sklearn soundfile spacy sqlalchemy statsmodels streamlit surprise tabulate talib tensorboard
    tensorboardX tensorboard_logger tensorboard_plugin_hparams tensorflow_datasets tensorflow_docs tensorflow_hub
    tensorflow_io tensorflow_text tensorflowjs termcolor tifffile tokenizers toml torchtext_data tqdm_loggable
    umap visdom visualkeras wandb wget wordcloud xgboost yaml yfinance yellowbrick
    """.split()
)
