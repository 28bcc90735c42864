namespace Annotator.Formats.CsvBoxes;

/// <summary>The sets of AutoML: what each image is for.</summary>
internal static class Sets
{
    /// <summary>The attribute of an image that holds its set.</summary>
    public const string Attribute = "set";

    /// <summary>The set of images for which nobody has chosen one; it is no attribute.</summary>
    public const string Unassigned = "UNASSIGNED";

    private static readonly HashSet<string> Names = ["TRAIN", "TRAINING", "VALIDATION", "VALIDATE", "TEST", Unassigned];

    /// <summary>Whether a text is the name of a set.</summary>
    public static bool Contains(string text) => Names.Contains(text.ToUpperInvariant());

    /// <summary>The set that the path of an image names: <c>val/a.jpg</c> is for validation.</summary>
    public static string Of(string image)
    {
        foreach (string folder in image.Split('/')[..^1])
        {
            if (folder is "train" or "training") return "TRAIN";
            if (folder is "val" or "valid" or "validation") return "VALIDATION";
            if (folder is "test") return "TEST";
        }
        return Unassigned;
    }
}
