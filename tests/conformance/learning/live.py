"""Saves networks with random weights, images, outputs and every gradient: python3 live.py FOLDER NAME…; for the test that compares
with the torchvision of this machine. The weights are what torch.save makes of them."""
import pathlib
import sys

import torch

import make
import reference

folder = pathlib.Path(sys.argv[1])
for name in sys.argv[2:]:
    classes, shape, options = make.CASES[name]
    torch.manual_seed(1)
    model = reference.create(name, classes, options)
    torch.save(reference.inner(model).state_dict(), folder / f"{name}.pth")
    images = torch.randn(shape)
    model.eval()
    with torch.no_grad():
        output = model(images)
    model = model.double()
    make.loss([model(images.double())], [1]).backward()
    found = {f"gradient.{key}": value.grad for key, value in reference.inner(model).named_parameters() if value.grad is not None}
    torch.save({"images": images, "output": output, **found}, folder / f"{name}-expected.pth")
