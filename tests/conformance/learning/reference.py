"""The networks as PyTorch has them: torchvision's where it has them, else written plainly from the paper."""
from collections import OrderedDict

import torch
import torchvision
from torch import nn
from torch.nn import functional as F
from torchvision.models import resnet, vgg
from torchvision.models._utils import IntermediateLayerGetter
from torchvision.models.detection import fcos
from torchvision.models.detection.backbone_utils import BackboneWithFPN
from torchvision.models.segmentation import deeplabv3, fcn
from torchvision.ops.feature_pyramid_network import LastLevelP6P7


def narrow(model, hidden):
    """AlexNet or VGG with narrower hidden layers."""
    linear = [layer for layer in model.classifier if isinstance(layer, nn.Linear)]
    sizes = [linear[0].in_features, hidden, hidden, linear[2].out_features]
    for i, place in enumerate(k for k, layer in enumerate(model.classifier) if isinstance(layer, nn.Linear)):
        model.classifier[place] = nn.Linear(sizes[i], sizes[i + 1])
    return model


def classifier(name, classes, hidden=None, transform_input=False):
    make = getattr(torchvision.models, name)
    if name == "googlenet":
        return make(num_classes=classes, aux_logits=True, init_weights=False, transform_input=transform_input)
    model = make(num_classes=classes)
    return narrow(model, hidden) if hidden else model


def dilated(depth):
    """A ResNet of stride 8. torchvision dilates bottlenecks only; in basic blocks the first convolution, which has the stride, keeps
    the dilation before it and the second takes the one after."""
    make = getattr(torchvision.models, f"resnet{depth}")
    if depth >= 50:
        return make(replace_stride_with_dilation=[False, True, True])
    model = make()
    for layer, before, after in ((model.layer3, 1, 2), (model.layer4, 2, 4)):
        for i, block in enumerate(layer):
            block.conv1.stride = (1, 1)
            if block.downsample is not None:
                block.downsample[0].stride = (1, 1)
            for conv, dilation in ((block.conv1, before if i == 0 else after), (block.conv2, after)):
                conv.dilation = conv.padding = (dilation, dilation)
    return model


class DeepLab(nn.Module):
    def __init__(self, depth, classes):
        super().__init__()
        channels = 2048 if depth >= 50 else 512
        self.model = deeplabv3.DeepLabV3(
            IntermediateLayerGetter(dilated(depth), {"layer4": "out", "layer3": "aux"}),
            deeplabv3.DeepLabHead(channels, classes), fcn.FCNHead(channels // 2, classes))

    def forward(self, x):
        result = self.model(x)
        return (result["out"], result["aux"]) if self.training else result["out"]


def padded(x, multiple):
    height, width = x.shape[-2:]
    return F.pad(x, (0, -width % multiple, 0, -height % multiple))


class Fcn8s(nn.Module):
    """Long, Shelhamer, Darrell 2015, with padded images instead of crops and upsampling class by class."""

    def __init__(self, classes, hidden):
        super().__init__()
        self.backbone = nn.Module()
        self.backbone.features = vgg.make_layers(vgg.cfgs["D"])
        self.fc6 = nn.Conv2d(512, hidden, 7, padding=3)
        self.fc7 = nn.Conv2d(hidden, hidden, 1)
        self.dropout = nn.Dropout()
        self.score_fr = nn.Conv2d(hidden, classes, 1)
        self.score_pool4 = nn.Conv2d(512, classes, 1)
        self.score_pool3 = nn.Conv2d(256, classes, 1)
        self.upscore2 = nn.ConvTranspose2d(classes, classes, 4, 2, 1, groups=classes, bias=False)
        self.upscore_pool4 = nn.ConvTranspose2d(classes, classes, 4, 2, 1, groups=classes, bias=False)
        self.upscore8 = nn.ConvTranspose2d(classes, classes, 16, 8, 4, groups=classes, bias=False)

    def forward(self, x):
        height, width = x.shape[-2:]
        pools = []
        x = padded(x, 32)
        for layer in self.backbone.features:
            x = layer(x)
            if isinstance(layer, nn.MaxPool2d):
                pools.append(x)
        x = self.dropout(F.relu(self.fc6(pools[4])))
        x = self.dropout(F.relu(self.fc7(x)))
        x = self.upscore2(self.score_fr(x)) + self.score_pool4(pools[3])
        x = self.upscore_pool4(x) + self.score_pool3(pools[2])
        return self.upscore8(x)[:, :, :height, :width]


class UNetBlock(nn.Module):
    def __init__(self, input, skip, output):
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(input + skip, output, 3, padding=1, bias=False), nn.BatchNorm2d(output), nn.ReLU())
        self.conv2 = nn.Sequential(nn.Conv2d(output, output, 3, padding=1, bias=False), nn.BatchNorm2d(output), nn.ReLU())

    def forward(self, x, skip):
        x = F.interpolate(x, scale_factor=2, mode="nearest")
        return self.conv2(self.conv1(x if skip is None else torch.cat([x, skip], 1)))


class UNet(nn.Module):
    """Ronneberger, Fischer, Brox 2015, on the maps of a ResNet."""

    def __init__(self, depth, classes):
        super().__init__()
        model = getattr(torchvision.models, f"resnet{depth}")()
        self.encoder = IntermediateLayerGetter(model, {"relu": "0", "layer1": "1", "layer2": "2", "layer3": "3", "layer4": "4"})
        e = 4 if depth >= 50 else 1
        widths = [(512 * e, 256 * e, 256), (256, 128 * e, 128), (128, 64 * e, 64), (64, 64, 32), (32, 0, 16)]
        self.decoder = nn.ModuleList([UNetBlock(*width) for width in widths])
        self.head = nn.Conv2d(16, classes, 3, padding=1)

    def forward(self, x):
        height, width = x.shape[-2:]
        maps = list(self.encoder(padded(x, 32)).values())
        x = maps[4]
        for block, skip in zip(self.decoder, [maps[3], maps[2], maps[1], maps[0], None]):
            x = block(x, skip)
        return self.head(x)[:, :, :height, :width]


class Crnn(nn.Module):
    """Shi, Bai, Yao 2015, table 1."""

    def __init__(self, characters):
        super().__init__()
        def conv(i, o, k=3, p=1, bias=True):
            return nn.Conv2d(i, o, k, padding=p, bias=bias)
        self.cnn = nn.Sequential(
            conv(1, 64), nn.ReLU(), nn.MaxPool2d(2, 2),
            conv(64, 128), nn.ReLU(), nn.MaxPool2d(2, 2),
            conv(128, 256), nn.ReLU(),
            conv(256, 256), nn.ReLU(), nn.MaxPool2d((2, 1), (2, 1)),
            conv(256, 512, bias=False), nn.BatchNorm2d(512), nn.ReLU(),
            conv(512, 512, bias=False), nn.BatchNorm2d(512), nn.ReLU(), nn.MaxPool2d((2, 1), (2, 1)),
            conv(512, 512, 2, 0), nn.ReLU())
        self.rnn = nn.LSTM(512, 256, num_layers=2, bidirectional=True, batch_first=True)
        self.output = nn.Linear(512, characters + 1)

    def forward(self, x):
        return self.output(self.rnn(self.cnn(x).squeeze(2).transpose(1, 2))[0])


class Fcos(nn.Module):
    """torchvision's FCOS with a pyramid and a head of any width; the outputs of its three branches side by side."""

    def __init__(self, depth, classes, channels, convolutions):
        super().__init__()
        model = getattr(torchvision.models, f"resnet{depth}")()
        e = 4 if depth >= 50 else 1
        backbone = BackboneWithFPN(model, {"layer2": "0", "layer3": "1", "layer4": "2"}, [128 * e, 256 * e, 512 * e], channels, LastLevelP6P7(channels, channels))
        self.model = fcos.FCOS(backbone, classes, head=fcos.FCOSHead(channels, 1, classes, convolutions))

    def heads(self, x):
        features = list(self.model.backbone(padded(x, 32)).values())
        return features, self.model.head(features)

    def forward(self, x):
        return torch.cat(list(self.heads(x)[1].values()), 2)

    def anchors(self, x, features):
        sizes = [tuple(image.shape[-2:]) for image in x]
        return self.model.anchor_generator(torchvision.models.detection.image_list.ImageList(x, sizes), features)

    def losses(self, x, targets):
        features, outputs = self.heads(x)
        targets = [{"boxes": torch.tensor(boxes, dtype=x.dtype).reshape(-1, 4), "labels": torch.tensor(labels, dtype=torch.int64)} for boxes, labels in targets]
        return self.model.compute_loss(targets, outputs, self.anchors(x, features), [f.shape[2] * f.shape[3] for f in features])

    def detections(self, x):
        features, outputs = self.heads(x)
        cells = [f.shape[2] * f.shape[3] for f in features]
        anchors = [list(a.split(cells)) for a in self.anchors(x, features)]
        split = {name: list(value.split(cells, dim=1)) for name, value in outputs.items()}
        return self.model.postprocess_detections(split, anchors, [tuple(image.shape[-2:]) for image in x])


def create(name, classes, options):
    """A network by the name it has in the table of architectures, under the names of parameters it has there."""
    if name == "crnn":
        return Crnn(classes)
    if name == "fcn8s_vgg16":
        return Fcn8s(classes, options.get("hidden", 4096))
    if name.startswith("unet"):
        return UNet(int(name[11:]), classes)
    if name.startswith("deeplab"):
        return DeepLab(int(name[16:]), classes)
    if name.startswith("fcos"):
        depth = int(name[11:])
        return Fcos(depth, classes, 256 if depth >= 50 else 128, 4 if depth >= 50 else 2)
    return classifier(name, classes, options.get("hidden"), options.get("transformed", False))


def inner(model):
    """The module whose names are the ones of the table."""
    return model.model if isinstance(model, (DeepLab, Fcos)) else model


def features(model, name, x):
    """The maps of the levels that the table's networks offer."""
    maps = []
    if name.startswith("resnet"):
        x = F.relu(model.bn1(model.conv1(x)))
        maps.append(x)
        x = model.maxpool(x)
        for layer in (model.layer1, model.layer2, model.layer3, model.layer4):
            x = layer(x)
            maps.append(x)
    elif name == "googlenet":
        x = model._transform_input(x)
        for child in ("conv1 maxpool1 conv2 conv3 maxpool2 inception3a inception3b maxpool3 inception4a inception4b inception4c "
                      "inception4d inception4e maxpool4 inception5a inception5b").split():
            x = getattr(model, child)(x)
            if child in ("conv1", "conv3", "inception3b", "inception4e", "inception5b"):
                maps.append(x)
    elif name == "alexnet" or name.startswith("vgg"):
        for layer in model.features:
            x = layer(x)
            if isinstance(layer, nn.MaxPool2d):
                maps.append(x)
    return maps
