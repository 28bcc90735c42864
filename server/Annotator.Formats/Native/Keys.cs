using Annotator.Core.Model;

namespace Annotator.Formats.Native;

/// <summary>The keys of a native annotation file.</summary>
internal static class Keys
{
    public const string Version = "annotator";
    public const string Image = "image";
    public const string Width = "width";
    public const string Height = "height";
    public const string Tags = "tags";
    public const string Attributes = "attributes";
    public const string Annotations = "annotations";

    public const string Id = "id";
    public const string Label = "label";
    public const string Group = "group";
    public const string Provenance = "provenance";
    public const string Model = "model";
    public const string Score = "score";
    public const string Confirmed = "confirmed";

    public const string Window = "window";
    public const string Counts = "counts";

    public const string Conflicts = "conflicts";
    public const string Field = "field";
    public const string Attribute = "attribute";
    public const string Message = "message";
    public const string Base = "base";
    public const string Ours = "ours";
    public const string Theirs = "theirs";

    /// <summary>Whether Annotator writes, and so may remove, a member of an annotation.</summary>
    public static bool IsOfAnnotation(string name) => name is Id or Label or Attributes or Group or Provenance || ShapeNames.Parse(name) is not null;
}
