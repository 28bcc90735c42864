using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator apply</c>: edits a dataset in place, as the editor does.</summary>
internal static class ApplyCommand
{
    private sealed record EditItem(string? Image, string? Op, int? Index, string? Id, JsonElement? Annotation);

    private sealed record Result(int Edits, IReadOnlyList<string> Files);

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new SourceOptions();
        var edits = new Argument<string>("EDITS") { Description = "A JSON file with a list of edits; docs/cli.md describes it." };
        var command = new Command("apply", "Adds, changes and removes annotations in place: what is not edited keeps its bytes.");
        options.AddTo(command);
        command.Arguments.Add(edits);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            using var source = options.Open(parsed, countOnly: false, cancellation);
            if (source.Store is not IEditableStore store) throw new UsageException($"{source.Store.Format} can't be edited in place; convert the dataset.");
            var items = Read(parsed.GetValue(edits)!);
            var updates = new Dictionary<string, DocumentUpdate>();
            for (int i = 0; i < items.Count; i++)
            {
                var image = ImageArguments.Find(source, items[i].Image ?? throw new UsageException($"Edit {i}: “image” is missing."));
                if (!updates.TryGetValue(image.Path, out var update)) update = store.Read(image.Path) is var state ? new(state, state.Document) : null!;
                updates[image.Path] = update with { Target = Apply(update.Target, items[i], i) };
            }
            var plan = store.Plan([.. updates.Values], null, cancellation);
            FileSaver.Save(source.Folder, store, plan);
            var result = new Result(items.Count, [.. plan.Files.Select(file => file.Path)]);
            if (parsed.GetValue(options.Json)) terminal.Json(result);
            else terminal.Output.WriteLine($"{result.Edits} edits; written: {(result.Files.Count == 0 ? "nothing" : string.Join(", ", result.Files))}");
            return Cli.Fine;
        })));
        return command;
    }

    private static List<EditItem> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<List<EditItem>>(File.ReadAllText(path), s_options) ?? throw new UsageException($"{path} is not a list of edits.");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{path}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}: This is not a list of edits: {e.Message}");
        }
    }

    private static Document Apply(Document document, EditItem edit, int number)
    {
        var all = document.Annotations;
        switch (edit.Op)
        {
            case "add":
                var added = Annotation(edit, number) is var given && document.IndexOf(given.Id) >= 0 ? given with { Id = AnnotationIds.New(document) } : given;
                int at = edit.Index ?? all.Count;
                if (at < 0 || at > all.Count) throw new UsageException($"Edit {number}: the index {at} is not one of 0 to {all.Count}.");
                return document with { Annotations = all.Insert(at, added) };
            case "change":
                int changed = Find(all, edit, number);
                return document with { Annotations = all.SetItem(changed, Annotation(edit, number) with { Id = all[changed].Id }) };
            case "remove":
                return document with { Annotations = all.RemoveAt(Find(all, edit, number)) };
            default:
                throw new UsageException($"Edit {number}: “op” is add, change or remove, not “{edit.Op}”.");
        }
    }

    private static int Find(ImmutableList<Annotation> all, EditItem edit, int number)
    {
        if (edit.Id is { } id)
            return all.FindIndex(a => a.Id == id) is >= 0 and var place ? place : throw new UsageException($"Edit {number}: {edit.Image} has no annotation with the id “{id}”.");
        if (edit.Index is not { } index) throw new UsageException($"Edit {number}: “id” or “index” says which annotation is meant; both are missing.");
        return index >= 0 && index < all.Count ? index : throw new UsageException($"Edit {number}: {edit.Image} has {all.Count} annotations; there is no index {index}.");
    }

    private static Annotation Annotation(EditItem edit, int number)
    {
        if (edit.Annotation is not { } annotation) throw new UsageException($"Edit {number}: “annotation” is missing.");
        try
        {
            return NativeForm.Read(annotation);
        }
        catch (FileFaultException e)
        {
            throw new UsageException($"Edit {number}: {e.Message}");
        }
    }
}
