"""Records what PyTorch's networks say, for weights and images made by a formula: python3 make.py [NAME…].

Needs torch and torchvision (recorded with Debian's 1.13 and 0.14). Everything is computed in double precision, so that the recorded
numbers are right to more digits than are compared."""
import json
import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F

import formula
import reference

HERE = pathlib.Path(__file__).parent

# name: classes, shape of the images, options
CASES = {
    "alexnet": (5, (2, 3, 96, 64), {"hidden": 64}),
    "vgg11": (5, (2, 3, 32, 64), {"hidden": 64}),
    "vgg11_bn": (5, (2, 3, 32, 64), {"hidden": 64}),
    "vgg13": (5, (2, 3, 32, 32), {"hidden": 64}),
    "vgg13_bn": (5, (2, 3, 32, 32), {"hidden": 64}),
    "vgg16": (5, (2, 3, 32, 64), {"hidden": 64}),
    "vgg16_bn": (5, (2, 3, 32, 64), {"hidden": 64}),
    "vgg19": (5, (2, 3, 32, 32), {"hidden": 64}),
    "vgg19_bn": (5, (2, 3, 32, 32), {"hidden": 64}),
    "googlenet": (5, (4, 3, 64, 96), {"transformed": True}),
    "resnet18": (5, (4, 3, 64, 96), {}),
    "resnet34": (5, (4, 3, 64, 64), {}),
    "resnet50": (5, (4, 3, 64, 96), {}),
    "resnet101": (5, (4, 3, 64, 64), {}),
    "unet_resnet18": (3, (2, 3, 72, 96), {}),
    "unet_resnet34": (3, (2, 3, 64, 64), {}),
    "unet_resnet50": (3, (2, 3, 64, 64), {}),
    "deeplabv3_resnet18": (3, (3, 3, 40, 48), {}),
    "deeplabv3_resnet34": (3, (3, 3, 40, 48), {}),
    "deeplabv3_resnet50": (3, (3, 3, 40, 48), {}),
    "deeplabv3_resnet101": (3, (3, 3, 40, 48), {}),
    "fcn8s_vgg16": (3, (2, 3, 40, 64), {"hidden": 64}),
    "fcos_resnet18": (3, (2, 3, 128, 256), {}),
    "fcos_resnet34": (3, (1, 3, 128, 128), {}),
    "fcos_resnet50": (3, (1, 3, 128, 128), {}),
    "crnn": (11, (3, 1, 32, 100), {}),
}

# objects of the images of the detectors: boxes and classes; the last image has none in it
TARGETS = [([[10, 12, 50, 70], [20, 24, 40, 44], [3, 3, 120, 125], [60, 40, 75, 52]], [0, 2, 1, 2]), ([], [])]
LINES = [[0, 3, 3, 10], [7], [1, 2, 1, 2, 5, 5]]
AUXILIARY = {"googlenet": 0.3, "deeplab": 0.5}


def record(value):
    flat = value.detach().double().flatten()
    step = max(1, flat.numel() // 6)
    return {"shape": list(value.shape), "norm": flat.norm().item(), "largest": flat.abs().max().item(),
            "entries": [[i, flat[i].item()] for i in range(step // 2, flat.numel(), step)][:6]}


def loss(outputs, weights):
    total = 0
    for output, weight in zip(outputs, weights):
        total = total + weight * (output * formula.tensor("loss", output.shape).to(output.dtype)).sum() / output.numel() ** 0.5
    return total


def gradients(model):
    named = [(name, parameter) for name, parameter in reference.inner(model).named_parameters() if parameter.grad is not None]
    step = max(1, len(named) // 12)
    chosen = named[::step] + [named[-1]]
    return {name: record(parameter.grad) for name, parameter in chosen}


def run(name, model, images, is_training):
    model.train(is_training)
    for layer in model.modules():
        if isinstance(layer, nn.Dropout):
            layer.eval()
    model.zero_grad()
    output = model(images)
    outputs = [output] if isinstance(output, torch.Tensor) else list(output)
    if name == "googlenet" and is_training:
        # torchvision swaps its two auxiliary outputs twice and so returns them as logits, first, second
        outputs = [output.logits, output.aux_logits2, output.aux_logits1]
    weight = next((w for start, w in AUXILIARY.items() if name.startswith(start)), 0)
    total = loss(outputs, [1] + [weight] * (len(outputs) - 1))
    total.backward()
    return {"outputs": [record(o) for o in outputs], "loss": total.item(), "gradients": gradients(model)}


def case(name):
    classes, shape, options = CASES[name]
    torch.manual_seed(0)
    counts = []
    for number in (1, 3):
        counts.append(sum(p.numel() for p in reference.create(name, number, {}).parameters()))
    outer = reference.create(name, classes, options)
    model = formula.fill(reference.inner(outer))
    outer = outer.double()
    images = formula.tensor("input", shape, 2).double()
    result = {"architecture": name, "classes": classes, "options": options, "parameters": counts, "images": list(shape),
              "names": {key: list(value.shape) for key, value in model.state_dict().items()}}
    result["evaluation"] = run(name, outer, images, False)
    with torch.no_grad():
        maps = reference.features(outer, name, images)
        if maps:
            result["features"] = [record(m) for m in maps]
        if name.startswith("fcos"):
            found = outer.detections(images)
            # boxes without an area are no objects; torchvision keeps them
            result["detections"] = [[[int(l), s.item(), *b.tolist()] for l, s, b in zip(d["labels"], d["scores"], d["boxes"]) if (b[2:] > b[:2]).all()][:30] for d in found]
    if name.startswith("fcos"):
        outer.zero_grad()
        losses = outer.losses(images, TARGETS[:shape[0]])
        sum(losses.values()).backward()
        result["detector"] = {"targets": TARGETS[:shape[0]], "losses": {key: value.item() for key, value in losses.items()}, "gradients": gradients(outer)}
    if name == "crnn":
        outer.zero_grad()
        output = outer(images)
        targets = torch.tensor([c + 1 for line in LINES for c in line])
        value = F.ctc_loss(F.log_softmax(output, 2).transpose(0, 1), targets, torch.full((shape[0],), output.shape[1]), torch.tensor([len(line) for line in LINES]), blank=0, zero_infinity=True)
        value.backward()
        result["transcription"] = {"lines": LINES, "loss": value.item(), "gradients": gradients(outer)}
    result["training"] = run(name, outer, images, True)
    result["statistics"] = {key: record(value) for key, value in list(reference.inner(outer).state_dict().items()) if key.endswith("running_var")}
    result["statistics"] = dict(list(result["statistics"].items())[:2] + list(result["statistics"].items())[-2:])
    return result


def shown(value):
    """JSON with a line for each name; numbers of 10 digits."""
    return json.dumps(json.loads(json.dumps(value), parse_float=lambda text: float(f"{float(text):.9e}")), separators=(",", ":")).replace('},"', '},\n"').replace('],"', '],\n"')


if __name__ == "__main__":
    for case_name in sys.argv[1:] or CASES:
        (HERE / f"{case_name}.json").write_text(shown(case(case_name)) + "\n")
        print(case_name, flush=True)
