using Annotator.Core.Model;

namespace Annotator.Core.Editing;

/// <summary>One step of an edit. It holds the state before and after, so it inverts by swapping them.</summary>
public abstract record Change
{
    /// <summary>The change that takes this one back.</summary>
    public abstract Change Invert();
}

/// <summary>An annotation is added (no before), removed (no after), changed or moved in drawing order.</summary>
/// <param name="Image">Path of the image in the dataset, with forward slashes.</param>
/// <param name="Id">The annotation's id.</param>
/// <param name="Before">The annotation before, or null when it is added.</param>
/// <param name="After">The annotation after, or null when it is removed.</param>
/// <param name="IndexBefore">Its place in drawing order before; null where <paramref name="Before"/> is null.</param>
/// <param name="IndexAfter">Its place after; null where <paramref name="After"/> is null, or to append it (when added) or leave it in place (when changed).</param>
public sealed record AnnotationChange(string Image, string Id, Annotation? Before, Annotation? After, int? IndexBefore, int? IndexAfter) : Change
{
    /// <inheritdoc/>
    public override Change Invert() => new AnnotationChange(Image, Id, After, Before, IndexAfter, IndexBefore);
}

/// <summary>Tags or attributes of an image change.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Before">The fields before.</param>
/// <param name="After">The fields after.</param>
public sealed record ImageFieldsChange(string Image, ImageFields Before, ImageFields After) : Change
{
    /// <inheritdoc/>
    public override Change Invert() => new ImageFieldsChange(Image, After, Before);
}

/// <summary>The recorded size of an image changes.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Before">The size before.</param>
/// <param name="After">The size after.</param>
public sealed record ImageSizeChange(string Image, ImageSize? Before, ImageSize? After) : Change
{
    /// <inheritdoc/>
    public override Change Invert() => new ImageSizeChange(Image, After, Before);
}

/// <summary>What is left to decide of a merge changes: a conflict is resolved.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Before">The conflicts before.</param>
/// <param name="After">The conflicts after.</param>
public sealed record ConflictsChange(string Image, EquatableList<MergeConflict> Before, EquatableList<MergeConflict> After) : Change
{
    /// <inheritdoc/>
    public override Change Invert() => new ConflictsChange(Image, After, Before);
}

/// <summary>The dataset's settings change.</summary>
/// <param name="Before">The settings before.</param>
/// <param name="After">The settings after.</param>
public sealed record SettingsChange(DatasetSettings Before, DatasetSettings After) : Change
{
    /// <inheritdoc/>
    public override Change Invert() => new SettingsChange(After, Before);
}

/// <summary>The class list of the annotation files changes.</summary>
/// <param name="Before">The classes before, in their order.</param>
/// <param name="After">The classes after.</param>
public sealed record ClassListChange(EquatableList<string> Before, EquatableList<string> After) : Change
{
    /// <inheritdoc/>
    public override Change Invert() => new ClassListChange(After, Before);
}
