using Annotator.Models.Description;

namespace Annotator.Models.Recognition;

/// <summary>Recognizes models by the sizes of their first output.</summary>
internal static class OutputShapes
{
    /// <summary>COCO: the classes that most detectors know.</summary>
    private const int CocoClasses = 80;

    private static readonly int[] Strides = [8, 16, 32];

    /// <summary>Of an output of three dimensions.</summary>
    public static List<ModelLayout> Tables(GraphSignature graph, ImageInput input, int? classes)
    {
        var output = graph.Outputs[0];
        var (rows, columns) = (output.Dimensions[1], output.Dimensions[2]);
        if (!output.IsFloating) return [ModelLayout.SemanticSegmentation];
        if (input.Height is 32 or 48 && columns > 10 && (input.Width is null || input.Width > input.Height)) return [ModelLayout.PpocrRecognition];
        long? cells = Cells(input);
        if (graph.Outputs.Count == 2 && graph.Outputs[1] is { Rank: 4 } && rows > 36) return [ModelLayout.YoloV8Segment];
        if (columns == 6 && (cells is null || rows != cells && rows != 3 * cells) && rows <= 1000) return Finished(rows, classes);
        if (cells is not null && rows == cells) return [ModelLayout.Yolox];
        if (cells is not null && rows == 3 * cells) return [ModelLayout.YoloV5];
        if (columns > rows && rows > 4 || columns < 0 && rows > 4) return PlacesLast(rows, classes);
        if (rows == 300 && columns == (classes ?? CocoClasses) + 4) return [ModelLayout.RtDetr];
        return rows < 0 && columns > 5 || rows > columns && columns > 5 ? [ModelLayout.YoloV5, ModelLayout.Yolox] : [];
    }

    /// <summary>Of an output of four dimensions.</summary>
    public static List<ModelLayout> Maps(GraphSignature graph, ImageInput input, int? classes)
    {
        var output = graph.Outputs[0];
        var (channels, height, width) = (output.Dimensions[1], output.Dimensions[2], output.Dimensions[3]);
        if (!output.IsFloating) return [ModelLayout.SemanticSegmentation];
        if (height == 1 && width == 1 && channels > 1) return [ModelLayout.Classification];
        if (channels == 1)
            return IsFromPaddle(graph) ? [ModelLayout.PpocrDetection] : [ModelLayout.SemanticSegmentation, ModelLayout.PpocrDetection];
        if (height > 0 && input.Height == 16 * height && channels > 5)
        {
            if (channels == (classes ?? CocoClasses) + 5) return [ModelLayout.FastestDet];
            if (classes is null) return [ModelLayout.SemanticSegmentation, ModelLayout.FastestDet];
        }
        return channels > 1 ? [ModelLayout.SemanticSegmentation] : [];
    }

    /// <summary>Of an output of N×6: detections after suppression, or RT-DETR's 300 queries of two classes.</summary>
    public static List<ModelLayout> Finished(int places, int? classes) => places == 300 && classes == 2 ? [ModelLayout.EndToEnd, ModelLayout.RtDetr] : [ModelLayout.EndToEnd];

    private static List<ModelLayout> PlacesLast(int values, int? classes)
    {
        if (classes is null) return values == 56 ? [ModelLayout.YoloV8Pose] : [ModelLayout.YoloV8];
        int more = values - 4 - classes.Value;
        return more switch
        {
            0 => [ModelLayout.YoloV8],
            1 => [ModelLayout.YoloV8Obb],
            > 1 when more % 3 == 0 || more % 2 == 0 => [ModelLayout.YoloV8Pose],
            _ => [],
        };
    }

    /// <summary>How many cells the grids of strides 8, 16 and 32 have; null when the input has no fixed size.</summary>
    private static long? Cells(ImageInput input) => input is { Width: { } w, Height: { } h } ? Strides.Sum(stride => (long)(w / stride) * (h / stride)) : null;

    /// <summary>paddle2onnx calls the input x and the outputs after their last operator.</summary>
    private static bool IsFromPaddle(GraphSignature graph) =>
        graph.Inputs[0].Name == "x" && graph.Outputs[0].Name is var name
        && (name.StartsWith("sigmoid_", StringComparison.Ordinal) || name.StartsWith("fetch_name", StringComparison.Ordinal) || name.StartsWith("save_infer_model", StringComparison.Ordinal));
}
