using Annotator.Core.Model;

namespace Annotator.Models.Description;

/// <summary>How pixels become the numbers that a model takes: value = (pixel × <see cref="Scale"/> − mean) / deviation,
/// channel by channel in the model's own order.</summary>
public sealed record ModelInput
{
    /// <summary>Columns, px; null when the model takes any number of them.</summary>
    public int? Width { get; init; }

    /// <summary>Rows, px; null when the model takes any number of them.</summary>
    public int? Height { get; init; }

    /// <summary>The order of the channels.</summary>
    public ColorOrder ColorOrder { get; init; }

    /// <summary>What a pixel's value of 0 to 255 is multiplied by first.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Means, one for each channel or one for all, after scaling.</summary>
    public EquatableList<double> Mean { get; init; } = [0];

    /// <summary>Standard deviations, one for each channel or one for all, after scaling.</summary>
    public EquatableList<double> Std { get; init; } = [1];

    /// <summary>How the image is made to fit.</summary>
    public ResizeMode Resize { get; init; }

    /// <summary>The value of padded pixels, 0 to 255.</summary>
    public int Pad { get; init; } = 114;

    /// <summary>The longest side of an image for a model that takes any size, px; larger images are made smaller.</summary>
    public int MaxSide { get; init; } = 1333;

    /// <summary>What free sides are rounded to a multiple of, px.</summary>
    public int Multiple { get; init; } = 1;

    /// <summary>The share of the shorter side that a centre crop keeps, more than 0 to 1.</summary>
    public double CropFraction { get; init; } = 0.875;
}
