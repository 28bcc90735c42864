namespace Annotator.Core.Model;

/// <summary>What both sides changed differently.</summary>
public enum ConflictField
{
    /// <summary>The object as a whole: one side removed what the other changed, or both added it.</summary>
    Whole,

    /// <summary>The label of an object.</summary>
    Label,

    /// <summary>The shape of an object.</summary>
    Shape,

    /// <summary>An attribute of an object.</summary>
    Attribute,

    /// <summary>The group of an object.</summary>
    Group,

    /// <summary>The provenance of an object.</summary>
    Provenance,

    /// <summary>The drawing order.</summary>
    Order,

    /// <summary>An attribute of the image.</summary>
    ImageAttribute,

    /// <summary>The recorded size of the image.</summary>
    ImageSize,

    /// <summary>The settings of the dataset.</summary>
    Settings,
}
