using Annotator.Core.Merging;
using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class UnresolvedConflicts : IRule
{
    public string Code => Codes.MergeConflict;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        foreach (var conflict in subject.Document.Conflicts)
        {
            int index = conflict.AnnotationId is { } id ? subject.Document.IndexOf(id) : -1;
            yield return new(Severity.Error, conflict.Message, index < 0 ? null : subject.Document.Annotations[index],
                [.. Resolution.Choices(conflict).Select(choice => Remedy(subject, conflict, choice))]);
        }
    }

    private static Remedy Remedy(Subject subject, MergeConflict conflict, ConflictChoice choice)
    {
        // One object may be in several conflicts, so a fix names what it decides.
        string name = $"{(choice == ConflictChoice.Ours ? "mine" : Lower(choice.ToString()))}-{Lower(conflict.Field.ToString())}";
        string id = conflict.Attribute is { } attribute ? $"{name}-{attribute}" : name;
        return new(id, Title(conflict, choice), () => [.. Resolution.Changes(subject.Image, subject.Document, conflict, choice)]);
    }

    private static string Title(MergeConflict conflict, ConflictChoice choice)
    {
        if (conflict.Field == ConflictField.Order) return "Keep my order";
        string title = choice switch { ConflictChoice.Ours => "Keep mine", ConflictChoice.Theirs => "Keep theirs", _ => "Keep both" };
        var side = choice switch { ConflictChoice.Ours => conflict.Ours, ConflictChoice.Theirs => conflict.Theirs, _ => null };
        string? what = side is null ? null : conflict.Field switch
        {
            ConflictField.Whole when side.Annotation is null => "removed",
            ConflictField.Label => $"“{Limits.Excerpt(side.Annotation?.Label ?? "")}”",
            ConflictField.ImageSize => side.Size is { } size ? $"{size.Width} × {size.Height} px" : "none",
            _ => null,
        };
        return what is null ? title : $"{title}: {what}";
    }

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
