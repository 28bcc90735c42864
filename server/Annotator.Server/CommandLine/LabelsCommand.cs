using System.CommandLine;
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
            var (updates, labels) = Change(store, parsed.GetValue(action)!, parsed.GetValue(names) ?? [], parsed.GetValue(withObjects));
            var plan = store.Plan(updates, labels, cancellation);
            FileSaver.Save(source.Folder, store, plan);
            var result = new Result(plan.Labels, [.. plan.Files.Select(file => file.Path)]);
            if (json) terminal.Json(result);
            else terminal.Output.WriteLine($"{result.Files.Count} files written.");
            return Cli.Fine;
        })));
        return command;
    }

    private static int List(Source source, bool json, Terminal terminal)
    {
        IReadOnlyDictionary<string, int> counts;
        if (source.Store is ICounted counted) counts = counted.Count().Labels;
        else counts = source.Store.Images.Where(image => image.File is not null).SelectMany(image => source.Store.Read(image.Path).Document.Annotations).CountBy(a => a.Label).ToDictionary();
        var known = source.Store.Labels ?? [];
        var all = known.Concat(counts.Keys.Except(known).Order(StringComparer.Ordinal)).Distinct().Select(name => new LabelCount(name, counts.GetValueOrDefault(name))).ToList();
        if (json) terminal.Json(all);
        else foreach (var label in all) terminal.Output.WriteLine($"{label.Count,8}  {label.Name}");
        return Cli.Fine;
    }

    private static (IReadOnlyList<DocumentUpdate> Updates, IReadOnlyList<string>? Labels) Change(IEditableStore store, string action, string[] names, bool withObjects)
    {
        var list = store.Labels?.ToList();
        switch (action)
        {
            case "rename" when names is [var old, var name]:
                Require(list, [old]);
                if (list?.Contains(name) == true) throw new UsageException($"“{name}” is there already; use merge.");
                return list is not null
                    ? ([], [.. list.Select(label => label == old ? name : label)])
                    : (Edit(store, a => a.Label == old ? a with { Label = name } : a), null);
            case "merge" when names.Length >= 2:
                var into = names[^1];
                var gone = names[..^1].Where(name => name != into).ToHashSet();
                Require(list, gone);
                if (list is not null && !list.Contains(into)) list[list.FindIndex(gone.Contains)] = into;
                return (Edit(store, a => gone.Contains(a.Label) ? a with { Label = into } : a), list?.Where(label => !gone.Contains(label)).ToList());
            case "delete" when names.Length >= 1:
                Require(list, names);
                var updates = Edit(store, a => names.Contains(a.Label) ? null : a);
                if (updates.Count > 0 && !withObjects) throw new UsageException($"{updates.Sum(u => u.Base.Document.Annotations.Count - u.Target.Annotations.Count)} objects have the label; use --with-objects to delete them too, or merge it.");
                return (updates, list?.Where(label => !names.Contains(label)).ToList());
            case "reorder":
                if (list is null) throw new UsageException("This format has no class list; its labels have no order.");
                Require(list, names);
                return ([], [.. names.Distinct(), .. list.Except(names)]);
            default:
                throw new UsageException("labels takes: list | rename OLD NEW | merge NAME… INTO | delete NAME… | reorder NAME…");
        }
    }

    private static void Require(List<string>? list, IEnumerable<string> names)
    {
        if (list is not null && names.FirstOrDefault(name => !list.Contains(name)) is { } missing) throw new UsageException($"There is no label “{missing}”. Labels are {string.Join(", ", list)}.");
    }

    private static List<DocumentUpdate> Edit(IEditableStore store, Func<Annotation, Annotation?> change)
    {
        var updates = new List<DocumentUpdate>();
        foreach (var image in store.Images.Where(image => image.File is not null))
        {
            var state = store.Read(image.Path);
            var target = state.Document with { Annotations = [.. state.Document.Annotations.Select(change).OfType<Annotation>()] };
            if (!target.Equals(state.Document)) updates.Add(new(state, target));
        }
        return updates;
    }
}
