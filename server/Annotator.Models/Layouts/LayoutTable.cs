using Annotator.Models.Description;

namespace Annotator.Models.Layouts;

/// <summary>The readers of all layouts.</summary>
internal static class LayoutTable
{
    private static readonly Dictionary<ModelLayout, ILayout> Readers = new()
    {
        [ModelLayout.Yolox] = new Yolox(),
        [ModelLayout.YoloV5] = new YoloV5(),
        [ModelLayout.YoloV5Segment] = new YoloV5Segment(),
        [ModelLayout.YoloV8] = new YoloV8(),
        [ModelLayout.YoloV8Segment] = new YoloV8Segment(),
        [ModelLayout.YoloV8Pose] = new YoloV8Pose(),
        [ModelLayout.YoloV8Obb] = new YoloV8Obb(),
        [ModelLayout.EndToEnd] = new EndToEnd(),
        [ModelLayout.EndToEndSegment] = new EndToEndSegment(),
        [ModelLayout.EndToEndPose] = new EndToEndPose(),
        [ModelLayout.EndToEndObb] = new EndToEndObb(),
        [ModelLayout.Ssd] = new Ssd(),
        [ModelLayout.TensorFlowDetection] = new TensorFlowDetection(),
        [ModelLayout.TorchvisionDetection] = new TorchvisionDetection(),
        [ModelLayout.Detr] = new Detr(),
        [ModelLayout.RtDetr] = new RtDetr(),
        [ModelLayout.FastestDet] = new FastestDet(),
        [ModelLayout.Classification] = new Classification(),
        [ModelLayout.SemanticSegmentation] = new SemanticSegmentation(),
        [ModelLayout.PpocrDetection] = new PpocrDetection(),
        [ModelLayout.PpocrRecognition] = new PpocrRecognition(),
    };

    /// <summary>The reader of a layout.</summary>
    public static ILayout Reader(ModelLayout layout) => Readers[layout];
}
