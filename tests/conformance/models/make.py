#!/usr/bin/python3
"""Makes the small models of this folder: graphs whose outputs are constants, so that a test knows what a model of a layout
says without training one; and a few networks that look at their input. Needs python3-onnx (Debian 12: 1.12).

    /usr/bin/python3 make.py

Numbers are written for an input of 64x64 px unless said otherwise."""
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = os.path.dirname(os.path.abspath(__file__))
FLOAT, HALF, BYTE, LONG = TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.UINT8, TensorProto.INT64


def save(name, nodes, inputs, outputs, weights=(), metadata=None, opset=13, domains=()):
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info(n, t, s) for n, t, s in inputs],
        [helper.make_tensor_value_info(n, t, s) for n, t, s in outputs],
        [numpy_helper.from_array(v, n) for n, v in weights])
    model = helper.make_model(
        graph, producer_name='annotator-tests', ir_version=7,
        opset_imports=[helper.make_opsetid('', opset), *(helper.make_opsetid(d, 1) for d in domains)])
    helper.set_model_props(model, metadata or {})
    onnx.save(model, os.path.join(FOLDER, name + '.onnx'))


def constant(name, outputs, metadata=None, image=('images', FLOAT, [1, 3, 64, 64]), more=(), shapes=None):
    """A graph with constant outputs: (name, array) each. Shapes can be declared otherwise than they are."""
    nodes = [helper.make_node('Identity', [n + '_value'], [n]) for n, _ in outputs]
    kinds = {np.dtype('float32'): FLOAT, np.dtype('float16'): HALF, np.dtype('int64'): LONG, np.dtype('uint8'): BYTE}
    save(name, nodes, [image, *more],
         [(n, kinds[v.dtype], (shapes or {}).get(n, v.shape)) for n, v in outputs],
         [(n + '_value', v) for n, v in outputs], metadata)


def f(values):
    return np.array(values, dtype=np.float32)


CAT_DOG = {'names': "{0: 'cat', 1: 'dog'}", 'imgsz': '[64, 64]', 'stride': '32'}

# YOLOX: 64 + 16 + 4 cells. Cell (3, 2) of stride 8: centre (3.5, 2.5) * 8 = (28, 20), size (16, 8).
yolox = np.zeros((1, 84, 7), np.float32)
yolox[0, 2 * 8 + 3] = [0.5, 0.5, np.log(2), np.log(1), 0.9, 0.1, 0.8]
yolox[0, 2 * 8 + 4] = [-0.4, 0.5, np.log(2), np.log(1), 0.8, 0.1, 0.8]
yolox[0, 80 + 3] = [0, 0, np.log(1), np.log(1), 1, 0.6, 0.1]
constant('yolox', [('output', yolox)])

# YOLOv5: 3 * 84 rows; the second overlaps the first, the third is of another class.
yolov5 = np.zeros((1, 252, 7), np.float32)
yolov5[0, 5] = [20, 20, 20, 10, 0.9, 0.9, 0.2]
yolov5[0, 6] = [21, 20, 20, 10, 0.8, 0.9, 0.2]
yolov5[0, 7] = [21, 20, 20, 10, 0.8, 0.2, 0.9]
constant('yolov5', [('output0', yolov5)])

# YOLOv8: columns.
yolov8 = np.zeros((1, 6, 84), np.float32)
yolov8[0, :, 5] = [20, 20, 20, 10, 0.9, 0.2]
yolov8[0, :, 6] = [21, 20, 20, 10, 0.8, 0.2]
yolov8[0, :, 7] = [40, 50, 8, 8, 0.1, 0.7]
yolov8[0, :, 8] = [60, 60, 40, 40, 0.1, 0.6]
constant('yolov8', [('output0', yolov8)], {**CAT_DOG, 'task': 'detect'})
constant('yolov8-without-metadata', [('output0', yolov8)])
constant('yolov8-transposed', [('output0', np.ascontiguousarray(yolov8.transpose(0, 2, 1)))], {**CAT_DOG, 'task': 'detect'})

broken = yolov8.copy()
broken[0, 0, 6] = np.nan
broken[0, 5, 7] = np.nan
broken[0, 2, 8] = np.inf
constant('not-numbers', [('output0', broken)], {**CAT_DOG, 'task': 'detect'})

# 150,000 boxes, made in the graph so that the file is small: a column repeated.
column = f([20, 20, 20, 10, 0.9, 0.2]).reshape(1, 6, 1)
save('many', [helper.make_node('Expand', ['column', 'shape'], ['output0'])], [('images', FLOAT, [1, 3, 64, 64])],
     [('output0', FLOAT, [1, 6, 150000])], [('column', column), ('shape', np.array([1, 6, 150000]))], {**CAT_DOG, 'task': 'detect'})

# Masks: two prototypes of 16x16, the left half and the top half. The first object has the left half, the second all but the top half.
segment = np.zeros((1, 8, 84), np.float32)
segment[0, :, 5] = [32, 32, 48, 32, 0.9, 0.1, 1, 0]
segment[0, :, 6] = [16, 48, 32, 64, 0.1, 0.8, 0, -1]
prototypes = np.full((1, 2, 16, 16), -4, np.float32)
prototypes[0, 0, :, :8] = 4
prototypes[0, 1, :8, :] = 4
constant('yolov8-segment', [('output0', segment), ('output1', prototypes)], {**CAT_DOG, 'task': 'segment'})
broken = segment.copy()
broken[0, 7, 6] = np.nan
constant('yolov8-segment-not-numbers', [('output0', broken), ('output1', prototypes)], {**CAT_DOG, 'task': 'segment'})

# Keypoints: one class, three keypoints of x, y, confidence.
pose = np.zeros((1, 14, 84), np.float32)
pose[0, :, 5] = [32, 32, 40, 40, 0.9, 20, 20, 0.9, 32, 12, 0.1, 44, 20, 0.8]
constant('yolov8-pose', [('output0', pose)], {'names': "{0: 'person'}", 'task': 'pose', 'imgsz': '[64, 64]', 'kpt_shape': '[3, 3]'})

# Rotated boxes: the second crosses the first at a right angle (overlap 100/700), the third lies almost on the first.
obb = np.zeros((1, 7, 84), np.float32)
obb[0, :, 5] = [32, 32, 40, 10, 0.9, 0.1, np.pi / 6]
obb[0, :, 6] = [32, 32, 40, 10, 0.8, 0.1, np.pi / 6 + np.pi / 2]
obb[0, :, 7] = [32, 32, 40, 10, 0.7, 0.1, np.pi / 6 + 0.02]
constant('yolov8-obb', [('output0', obb)], {**CAT_DOG, 'task': 'obb'})
broken = obb[:, :, :7].copy()
broken[0, 6, 5] = np.nan
constant('yolov8-obb-not-numbers', [('output0', broken)], {**CAT_DOG, 'task': 'obb'})

far = np.zeros((1, 7, 84), np.float32)
far[0, :, 5] = [4e7, 32, 40, 10, 0.9, 0.1, 0.5]
far[0, :, 6] = [32, 32, 40, 10, 0.8, 0.1, 0.5]
constant('yolov8-obb-far-away', [('output0', far)], {**CAT_DOG, 'task': 'obb'})

# Detections after suppression, with rows that fill up the list.
rows = np.zeros((1, 10, 6), np.float32)
rows[0, 0] = [10, 20, 30, 40, 0.9, 1]
rows[0, 1] = [11, 20, 30, 40, 0.8, 1]
constant('end-to-end', [('output0', rows)], {**CAT_DOG, 'task': 'detect'})

# The same after suppression: box by its corners, score, class, then coefficients of the prototypes, keypoints, or an angle.
finished = np.zeros((1, 10, 8), np.float32)
finished[0, 0] = [8, 16, 56, 48, 0.9, 0, 1, 0]
finished[0, 1] = [0, 16, 32, 80, 0.8, 1, 0, -1]
constant('end-to-end-segment', [('output0', finished), ('output1', prototypes)], {**CAT_DOG, 'task': 'segment'})
finished = np.zeros((1, 10, 15), np.float32)
finished[0, 0] = [12, 12, 52, 52, 0.9, 0, 20, 20, 0.9, 32, 12, 0.1, 44, 20, 0.8]
constant('end-to-end-pose', [('output0', finished)], {'names': "{0: 'person'}", 'task': 'pose', 'imgsz': '[64, 64]', 'kpt_shape': '[3, 3]'})
finished = np.zeros((1, 10, 7), np.float32)
finished[0, 0] = [32, 32, 40, 16, 0.9, 1, np.pi / 6]
constant('end-to-end-obb', [('output0', finished)], {**CAT_DOG, 'task': 'obb'})

# YOLOv5 with masks: 3 * 84 rows of box, objectness, two classes, two coefficients; the second object covers the first.
masked = np.zeros((1, 252, 9), np.float32)
masked[0, 5] = [32, 32, 48, 32, 0.9, 0.9, 0.1, 1, 0]
masked[0, 6] = [32, 32, 48, 32, 0.8, 0.9, 0.1, 1, 0]
masked[0, 7] = [16, 48, 32, 64, 0.9, 0, 0.8, 0, -1]
constant('yolov5-segment', [('output0', masked), ('output1', prototypes)])

# SSD, TensorFlow, torchvision: lists.
constant('ssd', [('bboxes', f([[[0.25, 0.5, 0.5, 1], [0, 0, 0.1, 0.1]]])), ('labels', np.array([[2, 1]])), ('scores', f([[0.9, 0.1]]))], image=('image', FLOAT, [1, 3, 64, 64]))
constant('tensorflow-detection',
         [('detection_boxes', f([[[0.5, 0.25, 1, 0.5], [0, 0, 0, 0]]])), ('detection_classes', f([[2, 1]])), ('detection_scores', f([[0.9, 0]])), ('num_detections', f([1]))],
         image=('input_tensor', BYTE, [1, 'h', 'w', 3]))
constant('torchvision-detection', [('2371', f([[16, 32, 32, 64], [0, 0, 4, 4]])), ('2369', np.array([2, 0])), ('2370', f([0.9, 0.9]))], image=('image', FLOAT, [3, 'h', 'w']),
         shapes={'2371': ['n', 4], '2369': ['n'], '2370': ['n']})
constant('torchvision-nothing', [('boxes', np.zeros((0, 4), np.float32)), ('labels', np.zeros(0, np.int64)), ('scores', np.zeros(0, np.float32))], image=('image', FLOAT, [1, 3, 'h', 'w']),
         shapes={'boxes': ['n', 4], 'labels': ['n'], 'scores': ['n']})

# DETR: 100 queries of 2 classes and “nothing”.
logits = np.zeros((1, 100, 3), np.float32)
logits[..., 2] = 8
logits[0, 3] = [0, 5, 0]
boxes = np.full((1, 100, 4), 0.5, np.float32)
boxes[0, 3] = [0.5, 0.25, 0.5, 0.25]
constant('detr', [('logits', logits), ('pred_boxes', boxes)], image=('pixel_values', FLOAT, ['b', 3, 64, 64]), more=[('pixel_mask', LONG, ['b', 64, 64])])

# RT-DETR in its three exports.
logits = np.full((1, 300, 2), -8, np.float32)
logits[0, 3, 1] = 3
boxes = np.full((1, 300, 4), 0.5, np.float32)
boxes[0, 3] = [0.5, 0.25, 0.5, 0.25]
constant('rt-detr-hugging-face', [('logits', logits), ('pred_boxes', boxes)], image=('pixel_values', FLOAT, [1, 3, 64, 64]))
table = np.zeros((1, 300, 6), np.float32)
table[0, 3] = [0.5, 0.25, 0.5, 0.25, 0.1, 0.9]
constant('rt-detr-ultralytics', [('output0', table)])
# Boxes in px of orig_target_sizes: fractions times it.
save('rt-detr', [
    helper.make_node('Cast', ['orig_target_sizes'], ['size'], to=FLOAT),
    helper.make_node('Concat', ['size', 'size'], ['sizes'], axis=1),
    helper.make_node('Mul', ['fractions', 'sizes'], ['boxes']),
    helper.make_node('Identity', ['labels_value'], ['labels']),
    helper.make_node('Identity', ['scores_value'], ['scores']),
], [('images', FLOAT, ['n', 3, 64, 64]), ('orig_target_sizes', LONG, ['n', 2])],
    [('labels', LONG, ['n', 2]), ('boxes', FLOAT, ['n', 2, 4]), ('scores', FLOAT, ['n', 2])],
    [('fractions', f([[[0.25, 0.125, 0.75, 0.375], [0, 0, 0, 0]]])), ('labels_value', np.array([[1, 0]])), ('scores_value', f([[0.9, 0.1]]))], opset=16)

# FastestDet: 4x4 cells for 64 px. Cell (2, 1): x (2 + 0.5) / 4, y (1 + 0.5) / 4, size (0.5, 0.25).
fastest = np.zeros((1, 7, 4, 4), np.float32)
fastest[0, :, 1, 2] = [0.9, np.arctanh(0.5), np.arctanh(0.5), 0, np.log(1 / 3), 0.1, 0.8]
constant('fastestdet', [('output', fastest)])

# Classification: logits, and probabilities that the graph makes of the mean colour (red, green, blue; pixels / 255).
constant('classification', [('logits', f([[1, 3, 2]]))])
save('mean-colour', [helper.make_node('GlobalAveragePool', ['images'], ['mean']), helper.make_node('Flatten', ['mean'], ['colour']),
                     helper.make_node('Mul', ['colour', 'ten'], ['scaled']), helper.make_node('Softmax', ['scaled'], ['output0'], axis=1)],
     [('images', FLOAT, ['n', 3, 'h', 'w'])], [('output0', FLOAT, ['n', 3])], [('ten', f(10))],
     {'names': "{0: 'red', 1: 'it\\'s green', 2: \"blue\"}", 'task': 'classify', 'imgsz': '[32, 32]'})
save('mean-colour-half', [helper.make_node('GlobalAveragePool', ['images'], ['mean']), helper.make_node('Flatten', ['mean'], ['output0'])],
     [('images', HALF, [1, 3, 32, 32])], [('output0', HALF, [1, 3])])
save('mean-colour-bytes', [helper.make_node('Cast', ['images'], ['numbers'], to=FLOAT), helper.make_node('ReduceMean', ['numbers'], ['output0'], axes=[1, 2], keepdims=0)],
     [('images', BYTE, [1, 32, 32, 3])], [('output0', FLOAT, [1, 3])])

# Semantic segmentation: the red, green and blue of the input are the logits of three classes; numbers of classes; one class.
save('semantic', [helper.make_node('AveragePool', ['images'], ['pooled'], kernel_shape=[4, 4], strides=[4, 4]), helper.make_node('Mul', ['pooled', 'ten'], ['output'])],
     [('images', FLOAT, [1, 3, 64, 64])], [('output', FLOAT, [1, 3, 16, 16])], [('ten', f(10))])
numbers = np.zeros((1, 16, 16), np.int64)
numbers[0, 4:12, 8:] = 1
constant('semantic-numbers', [('output', numbers)])
single = np.zeros((1, 1, 16, 16), np.float32)
single[0, 0, 4:12, 8:] = 0.9
constant('semantic-single', [('output', single)])

# Text: a tilted line of cores; and six steps of blank, a, b (and the space).
cores = np.zeros((1, 1, 64, 64), np.float32)
for y in range(64):
    for x in range(64):
        u, v = (x + 0.5 - 32) * np.cos(0.2) + (y + 0.5 - 32) * np.sin(0.2), (y + 0.5 - 32) * np.cos(0.2) - (x + 0.5 - 32) * np.sin(0.2)
        cores[0, 0, y, x] = 0.9 if abs(u) < 20 and abs(v) < 4 else 0
constant('ppocr-detection', [('sigmoid_0.tmp_0', cores)], image=('x', FLOAT, ['n', 3, 'h', 'w']), shapes={'sigmoid_0.tmp_0': ['n', 1, 'h', 'w']})
steps = np.full((1, 12, 14), 0.2 / 13, np.float32)
for step, character in enumerate([0, 1, 1, 0, 1, 2, 2, 13, 13, 0, 3, 0]):
    steps[0, step, character] = 0.8
constant('ppocr-recognition', [('softmax_0.tmp_0', steps)], image=('x', FLOAT, ['n', 3, 48, 'w']))

# Models that can't be used.
constant('unclear', [('output', np.zeros((1, 7), np.float32)), ('more', np.zeros((1, 7, 5, 3, 2), np.float32))])
constant('no-image', [('output', np.zeros((1, 7), np.float32))], image=('features', FLOAT, [1, 128]))
constant('batch-of-four', [('output', np.zeros((4, 7), np.float32))], image=('images', FLOAT, [4, 3, 64, 64]))
constant('extra-input', [('output', np.zeros((1, 7), np.float32))], more=[('temperature', FLOAT, [1])])
save('unknown-operator', [helper.make_node('DeformableRoiPool', ['images'], ['output'], domain='mmdeploy')],
     [('images', FLOAT, [1, 3, 64, 64])], [('output', FLOAT, [1, 3])], domains=['mmdeploy'])
save('fixed-inside', [helper.make_node('Reshape', ['images', 'shape'], ['output'])],
     [('images', FLOAT, [1, 3, 'h', 'w'])], [('output', FLOAT, [1, 10])], [('shape', np.array([1, 10]))])

# A run that takes seconds: 1,000 convolutions in a row inside a loop.
body = helper.make_graph(
    [helper.make_node('Conv', ['x'] + ['kernel'], ['y'], pads=[4, 4, 4, 4]), helper.make_node('Identity', ['go'], ['go_on'])], 'body',
    [helper.make_tensor_value_info('i', LONG, []), helper.make_tensor_value_info('go', TensorProto.BOOL, []), helper.make_tensor_value_info('x', FLOAT, [1, 3, 256, 256])],
    [helper.make_tensor_value_info('go_on', TensorProto.BOOL, []), helper.make_tensor_value_info('y', FLOAT, [1, 3, 256, 256])])
save('slow', [helper.make_node('Loop', ['count', 'yes', 'images'], ['last'], body=body), helper.make_node('GlobalAveragePool', ['last'], ['mean']), helper.make_node('Flatten', ['mean'], ['output'])],
     [('images', FLOAT, [1, 3, 256, 256])], [('output', FLOAT, [1, 3])],
     [('count', np.array(10000)), ('yes', np.array(True)), ('kernel', np.full((3, 3, 9, 9), 1 / 243, np.float32))])


# Pairs of encoder and decoder that outline what is pointed at. The encoder gives the mean colour of each cell of 4 px (8 px of
# the large one); the decoder says how like the colour at the points on the object a cell is, and takes away what is like the
# colour at the points beside it. Corners of a box count as points; their middle is in the box.
def prompted(folder, name, inputs, features, coordinates, cells, size, masks_are_coarse, is_efficient=False):
    os.makedirs(os.path.join(FOLDER, folder), exist_ok=True)
    side = 64
    nodes, weights = [], []

    def const(label, value):
        weights.append((label, value))
        return label

    def node(op, takes, gives, **more):
        nodes.append(helper.make_node(op, takes, [gives] if isinstance(gives, str) else gives, **more))
        return gives if isinstance(gives, str) else gives[0]

    step = const('step', f([side / cells]))
    image_features = features[0]
    flat = node('Reshape', [image_features, const('flat_shape', np.array([3, cells * cells]))], 'flat')
    points = node('Reshape', [coordinates[0], const('points_shape', np.array([-1, 2]))], 'points')
    labels = node('Reshape', [coordinates[1], const('labels_shape', np.array([-1]))], 'labels')
    labels = node('Cast', [labels], 'labels_f', to=FLOAT)

    def colour(prefix, weight):
        """The colour at the mean of points, by their weights; N weights."""
        total = node('ReduceSum', [weight], prefix + 'total', keepdims=0)
        safe = node('Max', [total, const(prefix + 'one', f(1))], prefix + 'safe')
        column = node('Unsqueeze', [weight, const(prefix + 'axis', np.array([1]))], prefix + 'column')
        middle = node('Div', [node('ReduceSum', [node('Mul', [points, column], prefix + 'weighted'), const(prefix + 'zero_axis', np.array([0]))], prefix + 'sum', keepdims=0), safe], prefix + 'middle')
        cell = node('Clip', [node('Floor', [node('Div', [middle, step], prefix + 'scaled')], prefix + 'floor'), const(prefix + 'low', f(0)), const(prefix + 'high', f(cells - 1))], prefix + 'cell')
        index = node('ReduceSum', [node('Mul', [cell, const(prefix + 'strides', f([1, cells]))], prefix + 'strided')], prefix + 'index_f', keepdims=1)
        index = node('Cast', [index], prefix + 'index', to=LONG)
        picked = node('Gather', [flat, index], prefix + 'picked', axis=1)
        difference = node('Abs', [node('Sub', [flat, picked], prefix + 'difference')], prefix + 'absolute')
        distance = node('ReduceSum', [difference, const(prefix + 'channel_axis', np.array([0]))], prefix + 'distance', keepdims=1)
        present = node('Min', [total, const(prefix + 'one2', f(1))], prefix + 'present')
        return distance, present

    on = node('Cast', [node('Greater', [labels, const('half', f(0.5))], 'is_on')], 'on', to=FLOAT)
    off = node('Cast', [node('Equal', [labels, const('none', f(0))], 'is_off')], 'off', to=FLOAT)
    distance, _ = colour('on_', on)
    apart, present = colour('off_', off)
    likeness = node('Sub', [const('limit', f(0.5)), distance], 'likeness')
    likeness = node('Clip', [likeness, const('least', f(-0.5)), const('most', f(0.5))], 'likeness_clipped')
    penalty = node('Mul', [present, node('Relu', [node('Sub', [const('reach', f(0.3)), apart], 'near')], 'near_enough')], 'penalty_1')
    logits = node('Sub', [likeness, node('Mul', [penalty, const('heavy', f(10))], 'penalty')], 'logits_flat')
    logits = node('Reshape', [logits, const('logits_shape', np.array([1, 1, cells, cells]))], 'logits')
    if not is_efficient:
        before = node('Mul', ['mask_input', node('Mul', ['has_mask_input', const('trust', f(0.25))], 'trusted')], 'before')
        logits = node('Add', [logits, before], 'logits_with_mask')
    # Four masks: one for clear prompts, and three for a single point, of which the second is expected to be the best.
    masks = [node('Add', [logits, const(f'shift_{i}', f(shift))], f'mask_{i}') for i, shift in enumerate([0, 10, 0, -10])]
    stack = node('Concat', masks, 'low_res_masks', axis=1)
    scores = f([0.9, 0.3, 0.8, 0.2])
    outputs = []
    if masks_are_coarse:
        node('Identity', [stack], 'masks')
        outputs.append(('masks', FLOAT, [1, 4, cells, cells]))
    else:
        wanted = node('Cast', ['orig_im_size'], 'wanted', to=LONG)
        frame = node('Resize', [stack, '', '', const('frame_size', np.array([1, 4, side, side]))], 'frame', mode='linear')
        if size == 'content':
            # All of the encoder's input, then the part that is the image: the larger side fills it.
            longest = node('ReduceMax', [node('Cast', ['orig_im_size'], 'size_f', to=FLOAT)], 'longest', keepdims=0)
            share = node('Mul', [node('Div', ['size_f', longest], 'share'), const('side', f(side))], 'extent_f')
            extent = node('Cast', [node('Ceil', [share], 'extent_up')], 'extent', to=LONG)
            frame = node('Slice', ['frame', const('starts', np.array([0, 0])), extent, const('axes', np.array([2, 3]))], 'content')
        sizes = node('Concat', [const('four', np.array([1, 4])), wanted], 'sizes', axis=0)
        full = node('Resize', [frame, '', '', sizes], 'full', mode='linear')
        if is_efficient:
            node('Unsqueeze', [full, const('query_axis', np.array([1]))], 'output_masks')
            outputs.append(('output_masks', FLOAT, [1, 1, 4, None, None]))
        else:
            node('Identity', [full], 'masks')
            outputs += [('masks', FLOAT, [1, 4, None, None]), ('low_res_masks', FLOAT, [1, 4, cells, cells])]
    predicted = scores.reshape((1, 1, 4) if is_efficient else (1, 4))
    node('Identity', [const('scores', predicted)], 'iou_predictions')
    outputs.append(('iou_predictions', FLOAT, predicted.shape))
    save(os.path.join(folder, name), nodes, inputs, outputs, weights)


def encoder(folder, name, outputs, image):
    """The mean colour of each cell; other outputs are the same, smaller."""
    os.makedirs(os.path.join(FOLDER, folder), exist_ok=True)
    nodes = [helper.make_node('AveragePool', [image[0]], [n], kernel_shape=[k, k], strides=[k, k]) for n, k in outputs]
    save(os.path.join(folder, name), nodes, [image], [(n, FLOAT, [1, 3, None, None]) for n, _ in outputs])


POINTS = [('point_coords', FLOAT, [1, None, 2]), ('point_labels', FLOAT, [1, None])]
MASK = [('mask_input', FLOAT, [1, 1, 16, 16]), ('has_mask_input', FLOAT, [1])]
encoder('sam', 'encoder', [('image_embeddings', 4)], ('x', FLOAT, [1, 3, 64, 64]))
prompted('sam', 'decoder', [('image_embeddings', FLOAT, [1, 3, 16, 16]), *POINTS, *MASK, ('orig_im_size', FLOAT, [2])],
         ['image_embeddings'], ['point_coords', 'point_labels'], 16, 'content', False)
encoder('sam2', 'encoder', [('high_res_feats_0', 2), ('image_embed', 4)], ('image', FLOAT, [1, 3, 64, 64]))
prompted('sam2', 'decoder', [('image_embed', FLOAT, [1, 3, 16, 16]), ('high_res_feats_0', FLOAT, [1, 3, 32, 32]), *POINTS, *MASK],
         ['image_embed'], ['point_coords', 'point_labels'], 16, None, True)
encoder('efficientsam', 'encoder', [('image_embeddings', 4)], ('batched_images', FLOAT, [1, 3, 64, 64]))
prompted('efficientsam', 'decoder',
         [('image_embeddings', FLOAT, [1, 3, 16, 16]), ('batched_point_coords', FLOAT, [1, 1, None, 2]), ('batched_point_labels', FLOAT, [1, 1, None]),
          ('orig_im_size', LONG, [2])],
         ['image_embeddings'], ['batched_point_coords', 'batched_point_labels'], 16, 'whole', False, is_efficient=True)
