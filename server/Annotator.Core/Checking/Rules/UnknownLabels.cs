using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class UnknownLabels : IRule
{
    /// <summary>Different labels for which a proposal is looked for; with more, misspelling is not the trouble.</summary>
    private const int MostGuesses = 200;

    public string Code => Codes.UnknownLabel;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        if (subject.Settings.Labels.Count == 0) yield break;
        var names = subject.Settings.Labels.Select(label => label.Name).ToArray();
        var closestTo = new Dictionary<string, string?>();
        foreach (var annotation in subject.Document.Annotations)
        {
            string label = annotation.Label;
            if (subject.Label(label) is not null || string.IsNullOrWhiteSpace(label)) continue;
            if (!closestTo.TryGetValue(label, out string? closest) && closestTo.Count < MostGuesses)
                closestTo.Add(label, closest = Spelling.Closest(label, names));
            var add = new Remedy("add-label", $"Add “{Limits.Excerpt(label)}” to annotator.json", () => subject.Define(new(label, null, null, [], [])));
            if (closest is null)
            {
                yield return new(Severity.Warning, $"The label “{Limits.Excerpt(label)}” is not defined in annotator.json.", annotation, add);
            }
            else
            {
                var rename = new Remedy("rename", $"Rename to “{Limits.Excerpt(closest)}”", () => subject.Change(annotation, annotation with { Label = closest }));
                yield return new(Severity.Warning,
                    $"The label “{Limits.Excerpt(label)}” is not defined in annotator.json. Did you mean “{Limits.Excerpt(closest)}”?", annotation, rename, add);
            }
        }
    }
}
