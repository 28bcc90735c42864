namespace Annotator.Models.Description;

/// <summary>The order of the channels of the model's input.</summary>
public enum ColorOrder
{
    /// <summary>Red, green, blue: <c>rgb</c>.</summary>
    Rgb,

    /// <summary>Blue, green, red, as OpenCV reads images: <c>bgr</c>.</summary>
    Bgr,
}
