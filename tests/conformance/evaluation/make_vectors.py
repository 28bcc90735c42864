#!/usr/bin/env python3
"""Writes the vectors of this folder: random truth and detections with the numbers that other tools compute from them.

  coco-*.json       pycocotools 2.0.11 (pip install pycocotools; sources at github.com/ppwwyyxx/cocoapi): COCOeval.stats and
                    the average precision of each class, -1 where nothing is there to be found
  voc-*.json        VOCevaldet and VOCap of the Pascal VOC devkit (2007 and 2012), written out in numpy below
  confusion-*.json  ConfusionMatrix.process_batch of Ultralytics 8, written out in numpy below; false positives of images
                    without any match count, which some of its versions leave out

Usage: python3 make_vectors.py [folder]     needs numpy and pycocotools; the same seeds give the same files

A vector is an object with
  kind        bbox, segm or keypoints
  images      [{"name", "width", "height"}], their ids being their places in ordinal order, counted from 1
  truths      [{"image", "label", <shape>, "crowd"?, "difficult"?, "area"?, "bbox"?}]
  detections  [{"image", "label", <shape>, "score"}]
  expected    what the tool says
where <shape> is "box": [x, y, width, height], "polygon": [[x0, y0, x1, y1, ...], ...], "counts": run lengths of the whole image
as in COCO, or "keypoints": [x0, y0, v0, ...], all in px.
"""
import contextlib
import io
import json
import os
import random
import sys

import numpy as np
from pycocotools import mask as masks
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

LABELS = ["bus", "cat", "dog", "only crowds", "only found", "only there", "unused"]


def shaky(r, box, amount):
    """A box near another one."""
    x, y, w, h = box
    return [round(x + r.gauss(0, amount) * w, 2), round(y + r.gauss(0, amount) * h, 2),
            round(max(1, w * (1 + r.gauss(0, amount))), 2), round(max(1, h * (1 + r.gauss(0, amount))), 2)]


def random_box(r, width, height, largest):
    w, h = r.uniform(4, largest), r.uniform(4, largest)
    if r.random() < 0.1:
        w = h = r.choice([32, 96])  # on the edge between two sizes
    return [round(r.uniform(0, max(1, width - w)), 2), round(r.uniform(0, max(1, height - h)), 2), round(w, 2), round(h, 2)]


def star(r, box):
    """A polygon in a box, convex or not."""
    x, y, w, h = box
    points = []
    for angle in sorted(r.uniform(0, 2 * np.pi) for _ in range(r.randint(3, 9))):
        radius = r.uniform(0.4, 1)
        points += [round(x + w / 2 * (1 + radius * np.cos(angle)), 2), round(y + h / 2 * (1 + radius * np.sin(angle)), 2)]
    return points


def polygon(r, box):
    parts = [star(r, box)]
    if r.random() < 0.2:
        parts.append(star(r, shaky(r, box, 0.3)))
    return parts


def skeleton(r, box, amount, count):
    x, y, w, h = box
    fixed = random.Random(count)
    flat = []
    for _ in range(count):
        u, v = fixed.random(), fixed.random()
        flat += [round(x + w * (u + r.gauss(0, amount)), 2), round(y + h * (v + r.gauss(0, amount)), 2), r.choice([0, 1, 2, 2])]
    return flat


def shape(r, kind, box, amount, count, is_crowd, size, outline=None):
    """A shape in a box; of the same outline when told so."""
    if kind == "bbox":
        return {"box": box}
    if kind == "keypoints":
        return {"keypoints": skeleton(r, box, amount, count)}
    parts = polygon(random.Random(outline) if outline is not None else r, box)
    if is_crowd or r.random() < 0.2:
        rle = masks.merge(masks.frPyObjects(parts, size[1], size[0]))
        flat = masks.decode(rle).flatten(order="F")
        edges = np.flatnonzero(np.diff(np.concatenate([[0], flat, [0]]).astype(int)))
        counts = np.diff(np.concatenate([[0], edges])).tolist()
        return {"counts": counts + [int(size[0] * size[1] - sum(counts))]}
    return {"polygon": parts}


def scene(seed, kind, images=12, density=8, doubles=2, largest=150, shake=0.12, steps=20, labels=LABELS[:-1]):
    r = random.Random(seed)
    vector = {"kind": kind, "images": [], "truths": [], "detections": []}
    for i in range(images):
        size = (r.randint(120, 400), r.randint(120, 400))
        name = f"{i:04d}.jpg"
        vector["images"].append({"name": name, "width": size[0], "height": size[1]})
        if r.random() < 0.1:
            continue
        for _ in range(r.randint(0, density)):
            label, outline = r.choice(labels), r.random()
            is_crowd = kind != "keypoints" and (label == "only crowds" or r.random() < 0.12)
            is_crowd = is_crowd or (kind == "keypoints" and r.random() < 0.05)
            box = random_box(r, *size, min(largest, *size))
            truth = {"image": name, "label": label, **shape(r, kind, box, 0, 17, is_crowd, size, outline)}
            if kind == "keypoints":
                truth["bbox"] = box
                truth["area"] = round(box[2] * box[3] * r.uniform(0.4, 0.9), 2)
                if r.random() < 0.1:
                    truth["keypoints"][2::3] = [0] * 17
            if is_crowd:
                truth["crowd"] = True
            if r.random() < 0.15:
                truth["difficult"] = True
            if label != "only found":
                vector["truths"].append(truth)
            if label == "only there":
                continue
            for _ in range(r.randint(0, doubles)):
                found = label if r.random() < 0.85 else r.choice(LABELS[:4])
                near = shaky(r, box, r.choice([0, shake / 3, shake]))
                vector["detections"].append({"image": name, "label": found, **shape(r, kind, near, r.choice([0.01, 0.05]), 17, False, size, outline),
                                             "score": round(r.randint(0, steps) / steps, 4)})
            # A copy of the very outline: exact hits and equal overlaps.
            if r.random() < 0.2:
                copy = {key: value for key, value in truth.items() if key in ("image", "label", "box", "polygon", "counts", "keypoints")}
                vector["detections"].append({**copy, "score": round(r.randint(0, steps) / steps, 4)})
        for _ in range(r.randint(0, 3)):
            label = r.choice(LABELS[:5])
            box = random_box(r, *size, min(largest, *size))
            vector["detections"].append({"image": name, "label": label, **shape(r, kind, box, 0.1, 17, False, size), "score": round(r.randint(0, steps) / steps, 4)})
    return vector


def runs(entry, size):
    h, w = size
    if "counts" in entry:
        return masks.frPyObjects({"size": [h, w], "counts": entry["counts"]}, h, w)
    return masks.merge(masks.frPyObjects(entry["polygon"], h, w))


def coco(vector):
    kind, names = vector["kind"], sorted(image["name"] for image in vector["images"])
    ids = {name: i + 1 for i, name in enumerate(names)}
    categories = {label: i + 1 for i, label in enumerate(LABELS)}
    sizes = {image["name"]: (image["height"], image["width"]) for image in vector["images"]}
    annotations = []
    for i, truth in enumerate(vector["truths"]):
        annotation = {"id": i + 1, "image_id": ids[truth["image"]], "category_id": categories[truth["label"]], "iscrowd": int(truth.get("crowd", False))}
        if kind == "bbox":
            annotation.update(bbox=truth["box"], area=truth.get("area", truth["box"][2] * truth["box"][3]))
        elif kind == "segm":
            rle = runs(truth, sizes[truth["image"]])
            truth["area"] = float(masks.area(rle))
            annotation.update(segmentation=rle, bbox=list(masks.toBbox(rle)), area=truth["area"])
        else:
            annotation.update(keypoints=truth["keypoints"], num_keypoints=sum(v > 0 for v in truth["keypoints"][2::3]), bbox=truth["bbox"], area=truth["area"])
        annotations.append(annotation)
    results = []
    for found in vector["detections"]:
        result = {"image_id": ids[found["image"]], "category_id": categories[found["label"]], "score": found["score"]}
        if kind == "bbox":
            result["bbox"] = found["box"]
        elif kind == "segm":
            result["segmentation"] = runs(found, sizes[found["image"]])
        else:
            result["keypoints"] = found["keypoints"]
        results.append(result)
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO()
        truth.dataset = {
            "images": [{"id": ids[image["name"]], "width": image["width"], "height": image["height"]} for image in vector["images"]],
            "categories": [{"id": id, "name": label} for label, id in categories.items()], "annotations": annotations}
        truth.createIndex()
        evaluation = COCOeval(truth, truth.loadRes(results), kind)
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    precision = evaluation.eval["precision"][:, :, :, 0, -1]

    def mean(values):
        return float(np.mean(values[values > -1])) if (values > -1).any() else -1

    vector["expected"] = {
        "stats": [float(value) for value in evaluation.stats],
        "classes": {label: {"ap": mean(precision[:, :, k]), "ap50": mean(precision[0, :, k]), "ap75": mean(precision[5, :, k]),
                            "precision50": [round(float(p), 9) for p in precision[0, :, k] if p > -1]}
                    for k, label in enumerate(LABELS)}}
    return vector


def overlap(a, b, extra):
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) + extra
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) + extra
    if w <= 0 or h <= 0:
        return 0.0
    return w * h / ((a[2] + extra) * (a[3] + extra) + (b[2] + extra) * (b[3] + extra) - w * h)


def voc_class(vector, label, threshold, extra, eleven):
    """VOCevaldet.m: each detection, the surest first, is held against the object that it overlaps most."""
    truths = [t for t in vector["truths"] if t["label"] == label]
    positives = sum(not t.get("difficult") for t in truths)
    found = sorted((d for d in vector["detections"] if d["label"] == label), key=lambda d: d["image"])
    found = sorted(found, key=lambda d: -d["score"])
    taken = [False] * len(truths)
    tp, fp = np.zeros(len(found)), np.zeros(len(found))
    for i, d in enumerate(found):
        best, at = -np.inf, None
        for j, t in enumerate(truths):
            if t["image"] == d["image"] and (o := overlap(d["box"], t["box"], extra)) > best:
                best, at = o, j
        if at is None or best < threshold:
            fp[i] = 1
        elif not truths[at].get("difficult"):
            tp[i], fp[i] = not taken[at], taken[at]
            taken[at] = True
    if positives == 0:
        return -1
    tp, fp = np.cumsum(tp), np.cumsum(fp)
    recall = tp / positives
    precision = np.divide(tp, tp + fp, out=np.zeros_like(tp), where=tp + fp > 0)
    if eleven:
        return float(sum(max(precision[recall >= t / 10], default=0) for t in range(11)) / 11)
    mrec, mpre = np.concatenate([[0], recall, [1]]), np.concatenate([[0], precision, [0]])
    for i in range(len(mpre) - 2, -1, -1):
        mpre[i] = max(mpre[i], mpre[i + 1])
    steps = np.flatnonzero(mrec[1:] != mrec[:-1]) + 1
    return float(np.sum((mrec[steps] - mrec[steps - 1]) * mpre[steps]))


def voc(vector):
    for truth in vector["truths"]:
        truth.pop("crowd", None)
    vector["expected"] = {f"{'eleven' if eleven else 'area'}{' inclusive' if extra else ''} {threshold}":
                          {label: voc_class(vector, label, threshold, extra, eleven) for label in LABELS[:-1]}
                          for eleven in (False, True) for extra in (0, 1) for threshold in (0.5, 0.7)}
    return vector


def confusion(vector, iou, score):
    """ConfusionMatrix.process_batch of Ultralytics: rows are what was found there; here they are what is there."""
    labels = sorted({e["label"] for e in vector["truths"] + vector["detections"]})
    n = len(labels)
    matrix = np.zeros((n + 1, n + 1), dtype=int)
    for image in vector["images"]:
        truths = [t for t in vector["truths"] if t["image"] == image["name"]]
        found = [d for d in vector["detections"] if d["image"] == image["name"] and d["score"] > score]
        matches = np.array([[j, i, o] for j, t in enumerate(truths) for i, d in enumerate(found) if (o := overlap(d["box"], t["box"], 0)) > iou]).reshape(-1, 3)
        for column in (1, 0):
            matches = matches[np.argsort(-matches[:, 2], kind="stable")]
            matches = matches[np.unique(matches[:, column], return_index=True)[1]]
        pairs = {int(j): int(i) for j, i, _ in matches}
        for j, t in enumerate(truths):
            matrix[labels.index(t["label"]), labels.index(found[pairs[j]]["label"]) if j in pairs else n] += 1
        for i, d in enumerate(found):
            if i not in pairs.values():
                matrix[n, labels.index(d["label"])] += 1
    for truth in vector["truths"]:
        truth.pop("crowd", None)
        truth.pop("difficult", None)
    vector["expected"] = {"iou": iou, "score": score, "labels": labels, "matrix": matrix.tolist()}
    return vector


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    vectors = {
        "coco-boxes": coco(scene(1, "bbox", images=25)),
        "coco-boxes-ties": coco(scene(2, "bbox", images=25, steps=3)),
        "coco-boxes-large": coco(scene(3, "bbox", images=15, largest=380, shake=0.05)),
        "coco-boxes-crowded": coco(scene(4, "bbox", images=2, density=60, doubles=24, labels=["bus", "cat"], steps=200)),
        "coco-masks": coco(scene(5, "segm", images=18, largest=220)),
        "coco-masks-ties": coco(scene(6, "segm", images=15, steps=3, largest=300, shake=0.04)),
        "coco-keypoints": coco(scene(7, "keypoints", images=14, largest=250)),
        "coco-keypoints-crowded": coco(scene(8, "keypoints", images=3, density=40, doubles=4, largest=250, steps=5, labels=["bus", "cat"])),
        "voc": voc(scene(9, "bbox", images=25)),
        "voc-ties": voc(scene(10, "bbox", images=25, steps=3)),
        "confusion": confusion(scene(11, "bbox", images=25), 0.45, 0.25),
        "confusion-crowded": confusion(scene(12, "bbox", images=4, density=50, doubles=3, steps=1000), 0.3, 0.1),
    }
    for name, vector in vectors.items():
        with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as file:
            lines = [f'"{key}": ' + ("[\n" + ",\n".join(json.dumps(item) for item in value) + "\n]" if isinstance(value, list) else json.dumps(value))
                     for key, value in vector.items()]
            file.write("{\n" + ",\n".join(lines) + "\n}\n")


main()
