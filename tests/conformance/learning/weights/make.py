"""Writes the small files of weights that the tests of the readers use: python3 make.py. Needs torch."""
import collections
import pathlib

import torch

HERE = pathlib.Path(__file__).parent


def numbers(*shape):
    count = 1
    for side in shape:
        count *= side
    return torch.arange(count, dtype=torch.float32).reshape(shape) / 4 - 1


layer = torch.nn.Sequential(torch.nn.Conv2d(2, 3, 2), torch.nn.BatchNorm2d(3))
with torch.no_grad():
    for value in layer.state_dict().values():
        value.copy_(numbers(*value.shape))
torch.save(layer.state_dict(), HERE / "state.pth")
torch.save(layer.state_dict(), HERE / "state-before-1.6.pth", _use_new_zipfile_serialization=False)
torch.save(dict(model=layer.state_dict(), optimizer={"lr": 0.1, "steps": [1, 2]}, epoch=3), HERE / "checkpoint.pth")
torch.save({f"module.{name}": value for name, value in layer.state_dict().items()}, HERE / "data-parallel.pth")
torch.save({"weight": torch.nn.Parameter(numbers(2, 3))}, HERE / "parameter.pth")
whole = numbers(4, 6)
torch.save(collections.OrderedDict(
    transposed=numbers(2, 3).t(), row=whole[1], column=whole[:, 2], channels_last=numbers(1, 2, 3, 2).contiguous(memory_format=torch.channels_last),
    empty=torch.zeros(0, 3)), HERE / "views.pth")
torch.save(dict(
    half=numbers(2, 3).half(), bfloat16=numbers(2, 3).bfloat16(), double=numbers(2, 3).double(), long=torch.tensor([1, -2, 1 << 40]), int=torch.tensor([1, -2], dtype=torch.int32),
    short=torch.tensor([1, -2], dtype=torch.int16), char=torch.tensor([1, -2], dtype=torch.int8), byte=torch.tensor([1, 255], dtype=torch.uint8), bool=torch.tensor([True, False]),
    scalar=torch.tensor(7)), HERE / "types.pth")
torch.save(layer, HERE / "whole-model.pth")
torch.save({"weight": torch.tensor([1j])}, HERE / "complex.pth")
torch.jit.save(torch.jit.script(torch.nn.ReLU()), HERE / "programme.pth")
