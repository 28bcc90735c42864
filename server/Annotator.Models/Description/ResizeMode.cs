namespace Annotator.Models.Description;

/// <summary>How an image is made to fit the model's input.</summary>
public enum ResizeMode
{
    /// <summary>Scaled in proportion, centred, the rest padded: <c>letterbox</c>.</summary>
    Letterbox,

    /// <summary>Scaled in proportion into the top-left corner, the rest padded: <c>letterbox-topleft</c>.</summary>
    LetterboxTopLeft,

    /// <summary>Scaled to the width and to the height: <c>stretch</c>.</summary>
    Stretch,

    /// <summary>Scaled in proportion so that it fills the input, cut at the centre: <c>crop</c>.</summary>
    Crop,
}
