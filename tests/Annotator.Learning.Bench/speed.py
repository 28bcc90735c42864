"""What Speed.cs measures, with PyTorch and torchvision: one line of JSON for each figure."""
import json
import os
import time

import torch
import torchvision

ROUNDS = 15
torch.set_num_threads(len(os.sched_getaffinity(0)))


def times(network, training, batch):
    images, labels = torch.randn(batch, 3, 224, 224), torch.randint(10, (batch,))
    network.train(training)
    optimizer = torch.optim.SGD(network.parameters(), 0.01)
    taken = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        if training:
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(network(images), labels).backward()
            optimizer.step()
        else:
            with torch.no_grad():
                network(images)
        taken.append((time.perf_counter() - start) * 1000)
    return taken[1:]


for name in ['resnet18', 'vgg16']:
    network = getattr(torchvision.models, name)(num_classes=10)
    for what, training in [('inference', False), ('training step', True)]:
        print(json.dumps({'what': f'{name} {what}, 8 images of 224 px', 'numbers': times(network, training, 8)}))
