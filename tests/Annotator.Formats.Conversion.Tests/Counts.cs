using Annotator.Core.Model;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>What a dataset holds, for comparing with what is known of it.</summary>
internal static class Counts
{
    public static int Annotations(this IEnumerable<StoredDocument> documents) => documents.Sum(document => document.Document.Annotations.Count);

    /// <summary>For example <c>box 2, polygon 1</c>.</summary>
    public static string Shapes(this IEnumerable<StoredDocument> documents) =>
        Listed(documents.SelectMany(document => document.Document.Annotations).Select(annotation => annotation.Shape.Kind.Name()));

    public static string Labels(this IEnumerable<StoredDocument> documents) =>
        Listed(documents.SelectMany(document => document.Document.Annotations).Select(annotation => annotation.Label));

    public static string Tags(this IEnumerable<StoredDocument> documents) => Listed(documents.SelectMany(document => document.Document.Fields.Tags));

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
