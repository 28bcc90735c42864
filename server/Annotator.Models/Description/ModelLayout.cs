namespace Annotator.Models.Description;

/// <summary>How the outputs of a model are laid out. C is the number of classes, N that of places or objects; boxes are in
/// px of the model's input unless said otherwise. The files in <c>Layouts/</c> describe each one.</summary>
public enum ModelLayout
{
    /// <summary>YOLOX as exported without decoding, 1×N×(5+C): <c>yolox</c>.</summary>
    Yolox,

    /// <summary>YOLOv5, YOLOv7 and decoded YOLOX, 1×N×(5+C): <c>yolov5</c>.</summary>
    YoloV5,

    /// <summary>YOLOv5 with masks, 1×N×(5+C+M) and prototypes 1×M×h×w: <c>yolov5-segment</c>.</summary>
    YoloV5Segment,

    /// <summary>YOLOv8 to YOLO12, 1×(4+C)×N: <c>yolov8</c>.</summary>
    YoloV8,

    /// <summary>The same with masks, 1×(4+C+M)×N and prototypes 1×M×h×w: <c>yolov8-segment</c>.</summary>
    YoloV8Segment,

    /// <summary>The same with keypoints, 1×(4+C+K·D)×N: <c>yolov8-pose</c>.</summary>
    YoloV8Pose,

    /// <summary>The same with rotated boxes, 1×(4+C+1)×N: <c>yolov8-obb</c>.</summary>
    YoloV8Obb,

    /// <summary>Detections after suppression, 1×N×6: <c>end-to-end</c>.</summary>
    EndToEnd,

    /// <summary>The same with masks, 1×N×(6+M) and prototypes 1×M×h×w: <c>end-to-end-segment</c>.</summary>
    EndToEndSegment,

    /// <summary>The same with keypoints, 1×N×(6+K·D): <c>end-to-end-pose</c>.</summary>
    EndToEndPose,

    /// <summary>The same with rotated boxes, 1×N×7: <c>end-to-end-obb</c>.</summary>
    EndToEndObb,

    /// <summary>SSD with boxes, labels and scores; boxes are fractions x1, y1, x2, y2: <c>ssd</c>.</summary>
    Ssd,

    /// <summary>TensorFlow's detection models; boxes are fractions y1, x1, y2, x2: <c>tensorflow-detection</c>.</summary>
    TensorFlowDetection,

    /// <summary>torchvision's detection models with boxes, labels and scores: <c>torchvision-detection</c>.</summary>
    TorchvisionDetection,

    /// <summary>DETR, logits 1×N×(C+1) and pred_boxes 1×N×4: <c>detr</c>.</summary>
    Detr,

    /// <summary>RT-DETR in its three exports: <c>rt-detr</c>.</summary>
    RtDetr,

    /// <summary>FastestDet, 1×(5+C)×h×w: <c>fastestdet</c>.</summary>
    FastestDet,

    /// <summary>Classes of the image, 1×C: <c>classification</c>.</summary>
    Classification,

    /// <summary>Classes of the pixels, 1×C×h×w or 1×h×w: <c>semantic-segmentation</c>.</summary>
    SemanticSegmentation,

    /// <summary>Text detection of PaddleOCR (DB), 1×1×h×w: <c>ppocr-detection</c>.</summary>
    PpocrDetection,

    /// <summary>Text recognition of PaddleOCR (CTC), 1×T×C: <c>ppocr-recognition</c>.</summary>
    PpocrRecognition,

    /// <summary>Both, one after the other: <c>ppocr</c>.</summary>
    Ppocr,
}
