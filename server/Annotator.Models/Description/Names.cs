namespace Annotator.Models.Description;

/// <summary>The names of enumerated values in <c>model.json</c>.</summary>
internal static class Names
{
    public static IReadOnlyDictionary<string, ModelKind> Kinds { get; } = new Dictionary<string, ModelKind>
    {
        ["detector"] = ModelKind.Detector,
        ["segmenter"] = ModelKind.Segmenter,
        ["classifier"] = ModelKind.Classifier,
        ["semantic"] = ModelKind.Semantic,
        ["text-detector"] = ModelKind.TextDetector,
        ["text-recognizer"] = ModelKind.TextRecognizer,
        ["text-reader"] = ModelKind.TextReader,
        ["pose"] = ModelKind.Pose,
        ["obb"] = ModelKind.Obb,
    };

    public static IReadOnlyDictionary<string, ModelLayout> Layouts { get; } = new Dictionary<string, ModelLayout>
    {
        ["yolox"] = ModelLayout.Yolox,
        ["yolov5"] = ModelLayout.YoloV5,
        ["yolov5-segment"] = ModelLayout.YoloV5Segment,
        ["yolov8"] = ModelLayout.YoloV8,
        ["yolov8-segment"] = ModelLayout.YoloV8Segment,
        ["yolov8-pose"] = ModelLayout.YoloV8Pose,
        ["yolov8-obb"] = ModelLayout.YoloV8Obb,
        ["end-to-end"] = ModelLayout.EndToEnd,
        ["end-to-end-segment"] = ModelLayout.EndToEndSegment,
        ["end-to-end-pose"] = ModelLayout.EndToEndPose,
        ["end-to-end-obb"] = ModelLayout.EndToEndObb,
        ["ssd"] = ModelLayout.Ssd,
        ["tensorflow-detection"] = ModelLayout.TensorFlowDetection,
        ["torchvision-detection"] = ModelLayout.TorchvisionDetection,
        ["detr"] = ModelLayout.Detr,
        ["rt-detr"] = ModelLayout.RtDetr,
        ["fastestdet"] = ModelLayout.FastestDet,
        ["classification"] = ModelLayout.Classification,
        ["semantic-segmentation"] = ModelLayout.SemanticSegmentation,
        ["ppocr-detection"] = ModelLayout.PpocrDetection,
        ["ppocr-recognition"] = ModelLayout.PpocrRecognition,
        ["ppocr"] = ModelLayout.Ppocr,
    };

    public static IReadOnlyDictionary<string, ResizeMode> Resizes { get; } = new Dictionary<string, ResizeMode>
    {
        ["letterbox"] = ResizeMode.Letterbox,
        ["letterbox-topleft"] = ResizeMode.LetterboxTopLeft,
        ["stretch"] = ResizeMode.Stretch,
        ["crop"] = ResizeMode.Crop,
    };

    public static IReadOnlyDictionary<string, ColorOrder> ColorOrders { get; } = new Dictionary<string, ColorOrder>
    {
        ["rgb"] = ColorOrder.Rgb,
        ["bgr"] = ColorOrder.Bgr,
    };

    public static IReadOnlyDictionary<string, ModelActivation> Activations { get; } = new Dictionary<string, ModelActivation>
    {
        ["softmax"] = ModelActivation.Softmax,
        ["sigmoid"] = ModelActivation.Sigmoid,
        ["none"] = ModelActivation.None,
    };

    /// <summary>The name of a layout.</summary>
    public static string Of(ModelLayout layout) => Layouts.First(pair => pair.Value == layout).Key;

    /// <summary>The name of a kind.</summary>
    public static string Of(ModelKind kind) => Kinds.First(pair => pair.Value == kind).Key;

    /// <summary>What models of a layout do.</summary>
    public static ModelKind KindOf(ModelLayout layout) => layout switch
    {
        ModelLayout.YoloV5Segment or ModelLayout.YoloV8Segment or ModelLayout.EndToEndSegment => ModelKind.Segmenter,
        ModelLayout.YoloV8Pose or ModelLayout.EndToEndPose => ModelKind.Pose,
        ModelLayout.YoloV8Obb or ModelLayout.EndToEndObb => ModelKind.Obb,
        ModelLayout.Classification => ModelKind.Classifier,
        ModelLayout.SemanticSegmentation => ModelKind.Semantic,
        ModelLayout.PpocrDetection => ModelKind.TextDetector,
        ModelLayout.PpocrRecognition => ModelKind.TextRecognizer,
        ModelLayout.Ppocr => ModelKind.TextReader,
        _ => ModelKind.Detector,
    };
}
