"""Data: a program's training is passed over, so its loaders give nothing."""
from torch._recorder import note


class Dataset:
    def __getitem__(self, index):
        raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")

    def __class_getitem__(cls, item):
        return cls

    def __add__(self, other):
        return ConcatDataset([self, other])


class IterableDataset(Dataset):
    def __iter__(self):
        raise NotImplementedError("Subclasses of IterableDataset should implement __iter__.")


class TensorDataset(Dataset):
    def __init__(self, *tensors):
        self.tensors = tensors

    def __getitem__(self, index):
        return tuple(tensor[index] for tensor in self.tensors)

    def __len__(self):
        return self.tensors[0].size(0)


class ConcatDataset(Dataset):
    def __init__(self, datasets):
        self.datasets = list(datasets)

    def __len__(self):
        return sum(len(dataset) for dataset in self.datasets)


class Subset(Dataset):
    def __init__(self, dataset, indices):
        self.dataset = dataset
        self.indices = indices

    def __getitem__(self, index):
        return self.dataset[self.indices[index]]

    def __len__(self):
        return len(self.indices)


def random_split(dataset, lengths, generator=None):
    return [Subset(dataset, range(length) if isinstance(length, int) else range(0))
            for length in lengths]


class Sampler:
    def __init__(self, *args, **kwargs):
        pass

    def __class_getitem__(cls, item):
        return cls

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


for _name in ("SequentialSampler", "RandomSampler", "SubsetRandomSampler", "BatchSampler",
              "WeightedRandomSampler"):
    globals()[_name] = type(_name, (Sampler,), {"__module__": __name__})


def default_collate(batch):
    return batch


def get_worker_info():
    return None


class DataLoader:
    """Gives no batch: nothing is trained here."""

    def __init__(self, dataset=None, batch_size=1, shuffle=None, *args, **kwargs):
        self.dataset = dataset
        self.batch_size = batch_size
        self.sampler = kwargs.get("sampler")
        self.drop_last = kwargs.get("drop_last", False)

    def __class_getitem__(cls, item):
        return cls

    def __iter__(self):
        note("training is passed over: a DataLoader gives no batch")
        return iter(())

    def __len__(self):
        try:
            count = len(self.dataset)
        except TypeError:
            return 0
        size = self.batch_size or 1
        return count // size if self.drop_last else -(-count // size)
