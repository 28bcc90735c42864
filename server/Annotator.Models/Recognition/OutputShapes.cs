using Annotator.Models.Description;

namespace Annotator.Models.Recognition;

/// <summary>Recognizes models by the sizes of their first output.</summary>
internal static class OutputShapes
{
    /// <summary>COCO: the classes that most detectors know.</summary>
    private const int CocoClasses = 80;

    /// <summary>The most detections after suppression that an export lists.</summary>
    private const int MostFinished = 1000;

    /// <summary>Prototypes of masks that YOLO has unless it was made otherwise.</summary>
    private const int UsualPrototypes = 32;

    private static readonly int[] Strides = [8, 16, 32];

    /// <summary>Of an output of three dimensions.</summary>
    public static List<ModelLayout> Tables(GraphSignature graph, ImageInput input, int? classes)
    {
        var output = graph.Outputs[0];
        var (rows, columns) = (output.Dimensions[1], output.Dimensions[2]);
        if (!output.IsFloating) return [ModelLayout.SemanticSegmentation];
        if (input.Height is 32 or 48 && columns > 10 && (input.Width is null || input.Width > input.Height)) return [ModelLayout.PpocrRecognition];
        long? cells = Cells(input);
        if (graph.Outputs is [_, { Rank: 4 } prototypes]) return Masks(output, prototypes, input, classes);
        bool isGrid = rows == cells || rows == 3 * cells;
        if (columns == 6 && !isGrid && rows <= MostFinished) return Finished(rows, classes);
        if (!isGrid && FinishedWithMore(output, classes) is { } finished) return finished;
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

    /// <summary>Whether an output has the sizes of detections after suppression: N×(6 + more).</summary>
    /// <param name="output">The output.</param>
    /// <param name="classes">How many classes the model has; null when unknown.</param>
    /// <param name="more">How many numbers follow the class; null when unknown.</param>
    public static bool IsFinished(GraphTensor output, int? classes, int? more) =>
        output.Rank == 3 && output.Dimensions[2] == 6 + more && output.Dimensions[1] is > 0 and <= MostFinished && output.Dimensions[1] != 4 + classes + more;

    /// <summary>Of a table of objects beside prototypes of masks. YOLOv5 has three places for each cell of the grids and comes with the places
    /// first, its successors have one; after suppression there is a number of the class instead of scores.</summary>
    public static List<ModelLayout> Masks(GraphTensor objects, GraphTensor prototypes, ImageInput? input, int? classes)
    {
        var (rows, columns) = (objects.Dimensions[1], objects.Dimensions[2]);
        int coefficients = prototypes.Dimensions[1] > 0 ? prototypes.Dimensions[1] : UsualPrototypes;
        long? cells = input is null ? null : Cells(input);
        if (rows != cells && rows != 3 * cells && IsFinished(objects, classes, coefficients)) return [ModelLayout.EndToEndSegment];
        if (rows < 0 && columns == 6 + coefficients) return classes > 1 ? [ModelLayout.EndToEndSegment] : [ModelLayout.EndToEndSegment, ModelLayout.YoloV5Segment];
        bool isPlacesFirst = columns != cells && (rows < 0 || columns > 0 && rows > columns);
        if (isPlacesFirst && rows != cells) return columns > 5 + coefficients ? [ModelLayout.YoloV5Segment] : [];
        return (isPlacesFirst ? columns : rows) > 4 + coefficients ? [ModelLayout.YoloV8Segment] : [];
    }

    /// <summary>Of detections after suppression with angles or keypoints; null where it may be anything else. YOLOv5 of two classes and
    /// RT-DETR of three look like the former.</summary>
    private static List<ModelLayout>? FinishedWithMore(GraphTensor output, int? classes)
    {
        var (places, values) = (output.Dimensions[1], output.Dimensions[2]);
        if (IsFinished(output, classes, 1))
        {
            return classes switch
            {
                2 => [ModelLayout.EndToEndObb, ModelLayout.YoloV5],
                3 when places == 300 => [ModelLayout.EndToEndObb, ModelLayout.RtDetr],
                _ => [ModelLayout.EndToEndObb],
            };
        }
        // The 17 keypoints of COCO, or a single class, of which nothing else has so many values.
        bool arePoses = classes is null ? values == 6 + 17 * 3 : classes == 1 && values > 7 && (values - 6) % 3 == 0;
        return arePoses && places > values && IsFinished(output, classes, values - 6) ? [ModelLayout.EndToEndPose] : null;
    }

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
