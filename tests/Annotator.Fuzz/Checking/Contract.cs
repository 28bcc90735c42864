using System.Text.RegularExpressions;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Fuzz.Datasets;

namespace Annotator.Fuzz.Checking;

/// <summary>What a format promises for any input whatsoever: it is read, or refused with one of the expected errors; saving it
/// untouched writes nothing; an edit comes back, and whatever was not edited stays.</summary>
/// <param name="format">The format.</param>
internal sealed partial class Contract(IFormat format)
{
    private const int MostImages = 12;

    private static readonly FixedSizes Sizes = new(100, 80);

    /// <summary>Tries an input.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="choice">Which object is edited, and how.</param>
    public Verdict Try(MemoryFolder folder, int choice)
    {
        var traits = new HashSet<string>();
        try
        {
            Run(folder, choice, traits);
            return new(null, "", traits);
        }
        catch (BrokenPromiseException e)
        {
            return new(e.Message, Plain(e.Message), traits);
        }
        catch (Exception e) when (e is UnreadableFileException or CannotStoreException)
        {
            traits.Add($"{e.GetType().Name} {Plain(e.Message)}");
            return new(null, "", traits);
        }
        catch (Exception e)
        {
            string place = e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Annotator.Formats", StringComparison.Ordinal))?.Trim().Split(" in ")[0] ?? "";
            return new(e.ToString(), $"{e.GetType().Name} {place}", traits);
        }
    }

    private void Run(MemoryFolder folder, int choice, HashSet<string> traits)
    {
        var store = Open(folder);
        foreach (var issue in store.Issues) traits.Add($"{issue.Code} {Plain(issue.Message)}");
        if (store is ICounted counted) traits.Add($"shapes {string.Join(' ', counted.Count().Shapes.Keys.Order())}");
        var states = Read(store, traits);
        if (store is not IEditableStore editable || states.Count == 0) return;

        var untouched = editable.Plan([.. states.Select(state => new DocumentUpdate(state, state.Document))]);
        Promise(untouched.Files.Count == 0, $"Saved untouched, {string.Join(", ", untouched.Files.Select(file => file.Path))} would be written.");
        var chosen = states[choice % states.Count];
        if (EditFor(chosen.Document, choice / states.Count, editable.Labels) is not { } target) return;
        traits.Add("edited");
        var after = folder.Copy();
        Save(after, target, chosen.Image);
        Compare(states, Read(Open(after), []), chosen, target);
    }

    private IStore Open(MemoryFolder folder) => format.Open(folder, OpenOptions.With(Sizes), CancellationToken.None);

    private static List<StoredDocument> Read(IStore store, HashSet<string> traits)
    {
        var states = new List<StoredDocument>();
        foreach (var image in store.Images.Take(MostImages))
        {
            Promise(RelativePaths.IsInside(image.Path), $"The image {image.Path} lies outside of the dataset.");
            try
            {
                var state = store.Read(image.Path);
                Check(state, traits);
                states.Add(state);
            }
            catch (UnreadableFileException e)
            {
                traits.Add($"unreadable {Plain(e.Message)}");
            }
        }
        return states;
    }

    private static void Check(StoredDocument state, HashSet<string> traits)
    {
        var annotations = state.Document.Annotations;
        Promise(annotations.Select(a => a.Id).SequenceEqual(state.Anchors.Select(anchor => anchor.Id)), "Anchors and annotations differ.");
        Promise(annotations.Select(a => a.Id).Distinct().Count() == annotations.Count, "An id occurs twice.");
        foreach (var annotation in annotations)
        {
            if (Limits.Fault(annotation) is { } fault) throw new BrokenPromiseException($"Read was what no document may hold: {fault}");
            traits.Add($"{annotation.Shape.Kind} {string.Join(' ', annotation.Attributes.Select(pair => pair.Value.GetType().Name).Order())}");
        }
        if (Limits.Fault(state.Document.Fields) is { } field) throw new BrokenPromiseException($"Read was what no image may have: {field}");
        foreach (var issue in state.Issues) traits.Add($"{issue.Code} {Plain(issue.Message)}");
    }

    /// <summary>The document with one object moved, removed or relabelled; null when there is none.</summary>
    private static Document? EditFor(Document document, int choice, IReadOnlyList<string>? labels)
    {
        var all = document.Annotations;
        if (all.IsEmpty) return null;
        int at = choice / 4 % all.Count;
        var edited = (choice % 4) switch
        {
            0 => all.RemoveAt(at),
            1 => all.SetItem(at, all[at] with { Label = labels?.FirstOrDefault(label => label.Length > 0) ?? "other" }),
            _ => all.SetItem(at, all[at] with { Shape = Moves.Right(all[at].Shape, 1) }),
        };
        return edited.Any(a => Limits.Fault(a) is not null) ? null : document with { Annotations = edited };
    }

    private void Save(MemoryFolder folder, Document target, string image)
    {
        var store = (IEditableStore)Open(folder);
        var state = store.Read(image);
        var plan = store.Plan([new DocumentUpdate(state, target)]);
        foreach (var file in plan.Files) Promise(RelativePaths.IsInside(file.Path), $"{file.Path} lies outside of the dataset.");
        folder.Write(store, plan);
    }

    private static void Compare(List<StoredDocument> before, List<StoredDocument> after, StoredDocument chosen, Document target)
    {
        Promise(before.Count == after.Count, $"Of {before.Count} readable images {after.Count} are left after an edit of {chosen.Image}.");
        foreach (var (old, now) in before.Zip(after))
        {
            Promise(old.Image == now.Image, $"{old.Image} is gone after an edit of {chosen.Image}.");
            int kept = old.Issues.Count(issue => issue.Code == IssueCodes.UnreadableObject), left = now.Issues.Count(issue => issue.Code == IssueCodes.UnreadableObject);
            Promise(kept == left, $"Of {kept} objects that can't be understood {left} are left.");
            if (old.Image != chosen.Image) Promise(old.Document.Equals(now.Document), $"{old.Image} changed with an edit of {chosen.Image}.");
            else CompareEdited(old.Document, target, now.Document);
        }
    }

    private static void CompareEdited(Document before, Document target, Document after)
    {
        Promise(target.Annotations.Count == after.Annotations.Count, $"{target.Annotations.Count} objects were saved, {after.Annotations.Count} came back.");
        Promise(target.Fields.Equals(after.Fields), "Tags or attributes of the image changed with an edit of an object.");
        for (int i = 0; i < target.Annotations.Count; i++)
        {
            var (wanted, read) = (target.Annotations[i], after.Annotations[i]);
            bool untouched = before.Annotations.Any(a => a.Id == wanted.Id && a.Equals(wanted));
            if (untouched) Promise(wanted with { Id = "" } == read with { Id = "" }, $"Object {i} changed although nobody edited it: {wanted} became {read}.");
            // A file of whole numbers stays one; a number of many digits has no more than a double holds.
            else if (new Semantics(0.51 + 1e-6 * Largest(wanted.Shape)).Difference(wanted, read) is { } difference) throw new BrokenPromiseException($"The edit did not come back: {difference}");
        }
    }

    private static double Largest(Shape shape) => shape switch
    {
        BoxShape b => Math.Max(Math.Abs(b.X) + b.Width, Math.Abs(b.Y) + b.Height),
        EllipseShape e => Math.Max(Math.Abs(e.CenterX) + e.RadiusX, Math.Abs(e.CenterY) + e.RadiusY),
        _ => 0,
    };

    private static void Promise(bool kept, string broken)
    {
        if (!kept) throw new BrokenPromiseException(broken);
    }

    /// <summary>A message without what differs from case to case.</summary>
    private static string Plain(string message)
    {
        string plain = Particulars().Replace(message.Length <= 400 ? message : message[..400], "…");
        return plain.Length <= 120 ? plain : plain[..120];
    }

    [GeneratedRegex(@"“[^”]*”|'[^']*'|<[^>]*>?|[\w/.~]*\d[\w/.~-]*|Annotation \{.*")]
    private static partial Regex Particulars();

    private sealed class BrokenPromiseException(string message) : Exception(message);
}
