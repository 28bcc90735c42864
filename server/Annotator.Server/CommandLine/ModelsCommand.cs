using System.CommandLine;
using Annotator.Server.Catalogues;
using Annotator.Server.Hosting;
using Annotator.Server.Worker;
using Spectre.Console;
using StreamJsonRpc;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator models</c>: lists, downloads and removes models.</summary>
internal static class ModelsCommand
{
    private sealed record Listed(string Id, string Name, string? Description, string? License, long Size, string State, IReadOnlyList<string>? Addresses, string? Architecture);

    private sealed record Result(IReadOnlyList<Listed> Models, IReadOnlyList<string> Faults);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var catalogues = new Option<string[]>("--catalogue") { Description = "A catalogue of models besides the one that comes along: a path or an address.", HelpName = "PATH", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var storage = ModelArguments.Storage();
        var json = new Option<bool>("--json") { Description = "The list as JSON." };
        var id = new Argument<string>("NAME") { Description = "The name in the list." };
        var list = new Command("list", "Lists the models that come along, those downloaded and those on offer.") { catalogues, storage, json };
        var download = new Command("download", "Downloads a model; what was cut off goes on.") { id, catalogues, storage };
        var remove = new Command("remove", "Removes a downloaded model.") { id, storage };
        var run = new Argument<string>("RUN") { Description = "The folder of a run of “annotator train”." };
        var output = new Option<string>("--out", "-o") { Description = "The folder of the model, which is new or empty.", HelpName = "DIR", Required = true };
        var export = new Command("export", "Makes an ONNX model of what was trained: it suggests the same without the training runtime.") { run, output };
        list.SetAction((parsed, cancellation) => Run(terminal, parsed.GetValue(storage), downloads => ListAsync(terminal, downloads, Named(parsed.GetValue(catalogues)), parsed.GetValue(json), cancellation)));
        download.SetAction((parsed, cancellation) => Run(terminal, parsed.GetValue(storage), downloads => DownloadAsync(terminal, downloads, parsed.GetValue(id)!, Named(parsed.GetValue(catalogues)), cancellation)));
        remove.SetAction((parsed, _) => Run(terminal, parsed.GetValue(storage), downloads =>
        {
            downloads.Remove(parsed.GetValue(id)!);
            terminal.Say($"{parsed.GetValue(id)} is removed.");
            return Task.FromResult(Cli.Fine);
        }));
        export.SetAction((parsed, cancellation) => ExportAsync(terminal, Path.GetFullPath(parsed.GetValue(run)!), Path.GetFullPath(parsed.GetValue(output)!), cancellation));
        return new("models", "Lists, downloads and removes models that label images and weights to begin a training with; exports what was trained.") { list, download, remove, export };
    }

    private static async Task<int> Run(Terminal terminal, string? storage, Func<ModelDownloads, Task<int>> work)
    {
        try
        {
            using var downloads = new ModelDownloads(new ModelShelf(ModelArguments.StorageFolder(storage)));
            return await work(downloads).ConfigureAwait(false);
        }
        catch (DownloadException e)
        {
            terminal.Say(e.Message);
            return Cli.Unusable;
        }
    }

    private static List<string> Named(string[]? catalogues) => [.. (catalogues ?? []).Select(catalogue => Fetching.IsOnline(catalogue) ? catalogue : Path.GetFullPath(catalogue))];

    private static async Task<int> ListAsync(Terminal terminal, ModelDownloads downloads, IReadOnlyList<string> catalogues, bool json, CancellationToken cancellation)
    {
        var (models, faults) = await downloads.ListAsync(catalogues, cancellation).ConfigureAwait(false);
        if (json)
        {
            terminal.Json(new Result([.. models.Select(model => new Listed(model.Id, model.Name, model.Description, model.License, model.Size, StateOf(model), model.Offered is { } offered ? [.. offered.Entry.Files.Select(offered.AddressOf)] : null, model.Architecture))], faults));
            return Cli.Fine;
        }
        var table = new Table().AddColumns("Name", "Size", "Licence", "", "What for");
        foreach (var model in models)
            table.AddRow(new Text(model.Id), new Text(FileDownload.Megabytes(model.Size)), new Text(model.License ?? ""), new Text(StateOf(model)), new Text(model.Description is { } words ? $"{model.Name}. {words}" : model.Name));
        terminal.Table(table);
        foreach (string fault in faults) terminal.Say(fault);
        return Cli.Fine;
    }

    private static async Task<int> DownloadAsync(Terminal terminal, ModelDownloads downloads, string id, IReadOnlyList<string> catalogues, CancellationToken cancellation)
    {
        var (models, _) = await downloads.ListAsync(catalogues, cancellation).ConfigureAwait(false);
        if (models.FirstOrDefault(model => model.Id == id) is { } wanted)
        {
            if (wanted.IsThere)
            {
                terminal.Say($"{wanted.Name} is there already.");
                return Cli.Fine;
            }
            terminal.Say($"{wanted.Name}: {FileDownload.Megabytes(wanted.Size)}, licence {wanted.License}, from {string.Join(", ", wanted.Offered!.Entry.Files.Select(file => Fetching.Host(wanted.Offered.AddressOf(file))).Distinct())}");
        }
        int percent = -1;
        await downloads.DownloadAsync(id, catalogues, (done, total) =>
        {
            if (System.Console.IsErrorRedirected || (int)(100 * done / total) is var now && now / 10 == percent / 10) return;
            percent = (int)(100 * done / total);
            terminal.Say($"{percent} %");
        }, cancellation).ConfigureAwait(false);
        bool areWeights = models.Any(model => model.Id == id && model.Architecture is not null);
        terminal.Say(areWeights ? $"A training can begin with {id}: annotator train PATH --weights {id}" : $"{id} can be used: annotator predict PATH --model {id}");
        return Cli.Fine;
    }

    private static async Task<int> ExportAsync(Terminal terminal, string run, string folder, CancellationToken cancellation)
    {
        using var process = new TrainingProcess(WorkerOptions.Default, _ => { }, new Log(TextWriter.Null));
        try
        {
            await process.ExportAsync(run, folder, cancellation).ConfigureAwait(false);
            terminal.Say($"{folder} can be used: annotator predict PATH --model {folder}");
            return Cli.Fine;
        }
        catch (LocalRpcException e)
        {
            terminal.Say(e.Message);
            return Cli.Unusable;
        }
    }

    private static string StateOf(ListedModel model) => model.IsBuiltIn ? "comes along" : model.IsThere ? "downloaded" : "on offer";
}
