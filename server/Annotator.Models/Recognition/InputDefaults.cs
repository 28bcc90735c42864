using Annotator.Models.Description;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Annotator.Models.Recognition;

/// <summary>What models of a layout usually take, after the code that publishes them.</summary>
internal static class InputDefaults
{
    private const double Fraction = 1 / 255.0;

    /// <summary>The usual input of a layout.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="image">The input that takes the image.</param>
    /// <param name="metadata">What Ultralytics says; null when the model is from elsewhere.</param>
    public static ModelInput Of(ModelLayout layout, ImageInput image, UltralyticsMetadata? metadata)
    {
        var input = Usual(layout, metadata is not null);
        if (image.Channels == 1) input = input with { Mean = [0], Std = [1] };
        if (image.Tensor.Element == TensorElementType.UInt8) input = input with { Scale = 1, Mean = [0], Std = [1] };
        if (image is { Width: not null, Height: not null }) return input with { Width = image.Width, Height = image.Height };
        if (metadata?.ImageSize is { } size) return input with { Width = image.Width ?? size.Width, Height = image.Height ?? size.Height };
        return input;
    }

    private static ModelInput Usual(ModelLayout layout, bool isUltralytics) => layout switch
    {
        // Megvii-BaseDetection/YOLOX, yolox/data/data_augment.py: preproc
        ModelLayout.Yolox => new() { Width = 640, Height = 640, ColorOrder = ColorOrder.Bgr, Resize = ResizeMode.LetterboxTopLeft },
        // ultralytics/data/augment.py: LetterBox
        ModelLayout.YoloV5 or ModelLayout.YoloV5Segment or ModelLayout.YoloV8 or ModelLayout.YoloV8Segment or ModelLayout.YoloV8Pose or ModelLayout.YoloV8Obb
            or ModelLayout.EndToEnd or ModelLayout.EndToEndSegment or ModelLayout.EndToEndPose or ModelLayout.EndToEndObb =>
            new() { Width = 640, Height = 640, Scale = Fraction, Resize = ResizeMode.Letterbox },
        // lyuwenyu/RT-DETR and ultralytics/models/rtdetr/predict.py
        ModelLayout.RtDetr => new() { Width = 640, Height = 640, Scale = Fraction, Resize = ResizeMode.Stretch },
        // dog-qiuqiu/FastestDet, test.py
        ModelLayout.FastestDet => new() { Width = 352, Height = 352, ColorOrder = ColorOrder.Bgr, Scale = Fraction, Resize = ResizeMode.Stretch },
        // The normalisation is part of the graph: torchvision/models/detection/transform.py
        ModelLayout.TorchvisionDetection => new() { Scale = Fraction, Resize = ResizeMode.Stretch },
        ModelLayout.TensorFlowDetection => new() { Resize = ResizeMode.Stretch, MaxSide = 1024 },
        // ultralytics/data/augment.py: classify_transforms
        ModelLayout.Classification when isUltralytics => new() { Width = 224, Height = 224, Scale = Fraction, Resize = ResizeMode.Crop, CropFraction = 1 },
        // torchvision/transforms/_presets.py: ImageClassification
        ModelLayout.Classification => ImageNet(ResizeMode.Crop) with { Width = 224, Height = 224 },
        ModelLayout.SemanticSegmentation => ImageNet(ResizeMode.Stretch) with { MaxSide = 512, Multiple = 32 },
        // PaddleOCR, tools/infer/predict_det.py and predict_rec.py
        ModelLayout.PpocrDetection => ImageNet(ResizeMode.Stretch) with { ColorOrder = ColorOrder.Bgr, MaxSide = 960, Multiple = 32 },
        ModelLayout.PpocrRecognition => new() { Height = 48, ColorOrder = ColorOrder.Bgr, Scale = Fraction, Mean = [0.5], Std = [0.5], Resize = ResizeMode.Stretch, MaxSide = 4096 },
        ModelLayout.Ssd or ModelLayout.Detr => ImageNet(ResizeMode.Stretch),
        _ => throw new ArgumentOutOfRangeException(nameof(layout), layout, null),
    };

    /// <summary>RGB with the mean and deviation of ImageNet.</summary>
    private static ModelInput ImageNet(ResizeMode resize) =>
        new() { Scale = Fraction, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225], Resize = resize };
}
