"""Numbers that C# and Python make alike, so that weights need not be stored: see Formula.cs of the tests."""
import numpy
import torch


def uniform(name, count):
    """`count` numbers within -1 and 1 that depend on the name and the index alone."""
    seed = 2166136261
    for byte in name.encode():
        seed = ((seed ^ byte) * 16777619) & 0xFFFFFFFF
    x = (numpy.arange(count, dtype=numpy.uint64) * 0x9E3779B9 + seed).astype(numpy.uint32)
    x ^= x >> numpy.uint32(16)
    x *= numpy.uint32(0x85EBCA6B)
    x ^= x >> numpy.uint32(13)
    x *= numpy.uint32(0xC2B2AE35)
    x ^= x >> numpy.uint32(16)
    return x.astype(numpy.float64) / 2147483648.0 - 1


def tensor(name, shape, scale=1.0, shift=0.0):
    count = int(numpy.prod(shape)) if len(shape) else 1
    return torch.from_numpy((uniform(name, count) * scale + shift).astype(numpy.float32).reshape(tuple(shape)))


def fill(model):
    """Gives every parameter and buffer of a model its numbers."""
    with torch.no_grad():
        for name, value in model.state_dict().items():
            last = name.rsplit(".", 1)[-1]
            if last == "num_batches_tracked":
                value.zero_()
            elif last == "running_var":
                value.copy_(tensor(name, value.shape, 0.5, 1))
            elif last == "running_mean" or last.startswith("bias"):
                value.copy_(tensor(name, value.shape, 0.1))
            elif value.dim() == 1:
                value.copy_(tensor(name, value.shape, 0.2, 1))
            else:
                value.copy_(tensor(name, value.shape, (6 / numpy.prod(value.shape[1:])) ** 0.5))
    return model
