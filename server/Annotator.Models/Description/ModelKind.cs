namespace Annotator.Models.Description;

/// <summary>What a model does.</summary>
public enum ModelKind
{
    /// <summary>Finds objects and draws boxes: <c>detector</c>.</summary>
    Detector,

    /// <summary>Finds objects and draws their outlines: <c>segmenter</c>.</summary>
    Segmenter,

    /// <summary>Says what the whole image shows: <c>classifier</c>.</summary>
    Classifier,

    /// <summary>Gives every pixel a class: <c>semantic</c>.</summary>
    Semantic,

    /// <summary>Finds lines of text: <c>text-detector</c>.</summary>
    TextDetector,

    /// <summary>Reads a line of text that fills the image: <c>text-recognizer</c>.</summary>
    TextRecognizer,

    /// <summary>Finds lines of text and reads them: <c>text-reader</c>.</summary>
    TextReader,

    /// <summary>Finds objects and their keypoints: <c>pose</c>.</summary>
    Pose,

    /// <summary>Finds objects and draws rotated boxes: <c>obb</c>.</summary>
    Obb,
}
