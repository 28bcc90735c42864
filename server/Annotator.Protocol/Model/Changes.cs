using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>One step of an edit, with the state before and after: it inverts by swapping them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AnnotationChange), "annotation")]
[JsonDerivedType(typeof(ImageFieldsChange), "image")]
[JsonDerivedType(typeof(ImageSizeChange), "size")]
[JsonDerivedType(typeof(ConflictsChange), "conflicts")]
[JsonDerivedType(typeof(SettingsChange), "settings")]
[JsonDerivedType(typeof(ClassListChange), "classList")]
public abstract record Change;

/// <summary>An annotation is added (no before), removed (no after), changed or moved in drawing order.</summary>
/// <param name="Image">Path of the image in the dataset, with forward slashes.</param>
/// <param name="Id">The annotation's id.</param>
/// <param name="Before">The annotation before; absent when it is added.</param>
/// <param name="After">The annotation after; absent when it is removed.</param>
/// <param name="IndexBefore">Its place in drawing order before. The server fills it in when it is left out.</param>
/// <param name="IndexAfter">Its place after; absent to append (when added) or to leave it where it is (when changed). The server fills it in.</param>
public sealed record AnnotationChange(
    string Image,
    string Id,
    Annotation? Before = null,
    Annotation? After = null,
    int? IndexBefore = null,
    int? IndexAfter = null) : Change;

/// <summary>Tags or attributes of an image change.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Before">The fields before.</param>
/// <param name="After">The fields after.</param>
public sealed record ImageFieldsChange(string Image, ImageFields Before, ImageFields After) : Change;

/// <summary>The recorded size of an image changes.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Before">The size before.</param>
/// <param name="After">The size after.</param>
public sealed record ImageSizeChange(string Image, Size? Before = null, Size? After = null) : Change;

/// <summary>What is left to decide of a merge changes: a conflict is resolved.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Before">The conflicts before.</param>
/// <param name="After">The conflicts after.</param>
public sealed record ConflictsChange(string Image, IReadOnlyList<Conflict> Before, IReadOnlyList<Conflict> After) : Change;

/// <summary>The dataset's settings (<c>annotator.json</c>) change.</summary>
/// <param name="Before">The settings before.</param>
/// <param name="After">The settings after.</param>
public sealed record SettingsChange(DatasetSettings Before, DatasetSettings After) : Change;

/// <summary>The class list of the annotation files changes: a class is renamed, taken out, added, or they are reordered. Files that name classes by their place are rewritten on saving.</summary>
/// <param name="Before">The classes before, in their order.</param>
/// <param name="After">The classes after.</param>
public sealed record ClassListChange(IReadOnlyList<string> Before, IReadOnlyList<string> After) : Change;
