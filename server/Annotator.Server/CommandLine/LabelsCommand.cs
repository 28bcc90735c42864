using System.CommandLine;
using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator labels</c>: lists, renames, merges, deletes and reorders the labels of a dataset, in its class list and
/// in every file that uses them.</summary>
internal static class LabelsCommand
{
    private sealed record LabelCount(string Name, int Count);

    private sealed record Result(IReadOnlyList<string>? Labels, IReadOnlyList<string> Files);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new SourceOptions();
        var command = new Command("labels", "Lists, renames, merges, deletes and reorders labels.");
        var action = new Argument<string>("ACTION") { Description = "list | rename OLD NEW | merge NAME… INTO | delete NAME… | reorder NAME…" };
        action.AcceptOnlyFromAmong("list", "rename", "merge", "delete", "reorder");
        var names = new Argument<string[]>("NAME") { Description = "The labels.", Arity = ArgumentArity.ZeroOrMore };
        var withObjects = new Option<bool>("--with-objects") { Description = "delete: also delete the objects that have the label; without it a label in use is not deleted." };
        options.AddTo(command);
        command.Arguments.Add(action);
        command.Arguments.Add(names);
        command.Options.Add(withObjects);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            using var source = options.Open(parsed, countOnly: parsed.GetValue(action) == "list", cancellation);
            bool json = parsed.GetValue(options.Json);
            if (parsed.GetValue(action) == "list") return List(source, json, terminal);
            if (source.Store is not IEditableStore store) throw new UsageException($"{source.Store.Format} can't be edited in place; convert the dataset.");
            var settings = SettingsPatch.Read(source.Folder);
            var edit = Edit(store, settings, parsed.GetValue(action)!, parsed.GetValue(names) ?? []);
            var updates = edit.ChangesObjects && !edit.IsRenameInList ? Updates(store, edit) : [];
            if (parsed.GetValue(action) == "delete" && updates.Count > 0 && !parsed.GetValue(withObjects))
                throw new UsageException($"{updates.Sum(u => u.Base.Document.Annotations.Count - u.Target.Annotations.Count)} objects have the label; use --with-objects to delete them too, or merge it.");
            var plan = store.Plan(updates, edit.Classes is { } classes && !classes.SequenceEqual(store.Labels!) ? classes : null, cancellation);
            var patch = settings.With(edit.Settings);
            FileSaver.Save(source.Folder, store, plan);
            if (patch is not null) FileSaver.Save(source.Folder, patch);
            var result = new Result(plan.Labels, [.. plan.Files.Select(file => file.Path), .. patch is null ? [] : new[] { patch.Path }]);
            if (json) terminal.Json(result);
            else terminal.Output.WriteLine($"{result.Files.Count} files written.");
            return Cli.Fine;
        })));
        return command;
    }

    private static int List(Source source, bool json, Terminal terminal)
    {
        var counts = Counts(source.Store);
        var known = source.Store.Labels ?? [];
        var all = known.Concat(counts.Keys.Except(known).Order(StringComparer.Ordinal)).Distinct().Select(name => new LabelCount(name, counts.GetValueOrDefault(name))).ToList();
        if (json) terminal.Json(all);
        else foreach (var label in all) terminal.Output.WriteLine($"{label.Count,8}  {label.Name}");
        return Cli.Fine;
    }

    private static IReadOnlyDictionary<string, int> Counts(IStore store) => store is ICounted counted
        ? counted.Count().Labels
        : store.Images.Where(image => image.File is not null).SelectMany(image => store.Read(image.Path).Document.Annotations).CountBy(a => a.Label).ToDictionary();

    private static LabelEdit Edit(IEditableStore store, SettingsPatch settings, string action, string[] names)
    {
        var used = new Lazy<IReadOnlySet<string>>(() => Counts(store).Keys.ToHashSet());
        var edits = new LabelEdits(new(store.Labels?.ToEquatableList(), settings.Settings, used), store.Capabilities.LabelFault);
        try
        {
            return action switch
            {
                "rename" when names is [var label, var name] => edits.Rename(label, name),
                "merge" when names.Length >= 2 => edits.Merge(names[..^1], names[^1]),
                "delete" when names.Length >= 1 => edits.Delete(names),
                "reorder" when names.Length >= 1 => edits.Reorder(names),
                _ => throw new UsageException("labels takes: list | rename OLD NEW | merge NAME… INTO | delete NAME… | reorder NAME…"),
            };
        }
        catch (InvalidEditException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static List<DocumentUpdate> Updates(IEditableStore store, LabelEdit edit)
    {
        var updates = new List<DocumentUpdate>();
        foreach (var image in store.Images.Where(image => image.File is not null))
        {
            var state = store.Read(image.Path);
            if (edit.Apply(state.Document) is var target && !ReferenceEquals(target, state.Document)) updates.Add(new(state, target));
        }
        return updates;
    }
}
