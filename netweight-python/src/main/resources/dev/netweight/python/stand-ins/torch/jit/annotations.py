"""Types for compilation."""
from typing import *  # noqa: F403
from typing import List, Optional, Tuple  # noqa: F401

BroadcastingList1 = BroadcastingList2 = BroadcastingList3 = List
