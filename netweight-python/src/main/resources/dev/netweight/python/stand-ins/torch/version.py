"""The version that is stood in for."""
__version__ = "2.7.0+cpu"
cuda = None
hip = None
git_version = ""
debug = False
