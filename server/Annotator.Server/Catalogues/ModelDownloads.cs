using Annotator.Models.Catalogues;
using Annotator.Models.Description;
using Newtonsoft.Json.Linq;

namespace Annotator.Server.Catalogues;

/// <summary>A model known by name, or on offer.</summary>
/// <param name="Id">Its name in commands and settings.</param>
/// <param name="Name">The name that people see.</param>
/// <param name="Description">What it is for; null when unknown.</param>
/// <param name="License">Its licence; null when unknown.</param>
/// <param name="Size">The length of its files, bytes.</param>
/// <param name="Offered">Where it can be downloaded from; null when it can't, or needn't be.</param>
/// <param name="IsBuiltIn">Whether it comes along.</param>
/// <param name="IsThere">Whether it can be used now.</param>
/// <param name="Architecture">Of weights to begin a training with: the architecture that they are of; null of models that suggest.</param>
/// <param name="File">Absolute path of such weights, when they are there.</param>
internal sealed record ListedModel(
    string Id, string Name, string? Description, string? License, long Size, OfferedModel? Offered, bool IsBuiltIn, bool IsThere, string? Architecture = null, string? File = null);

/// <summary>Lists, downloads and removes models, and weights to begin a training with.</summary>
internal sealed class ModelDownloads : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30), s_pause = TimeSpan.FromSeconds(1);

    private readonly ModelShelf _shelf;
    private readonly Fetching _fetching;
    private readonly CatalogueSources _sources;
    private readonly FileDownload _files;

    /// <summary>For a folder of downloaded models.</summary>
    /// <param name="shelf">The models known by name.</param>
    /// <param name="patience">How long a server may say nothing.</param>
    /// <param name="pause">How long to wait before trying again after a cut.</param>
    public ModelDownloads(ModelShelf shelf, TimeSpan? patience = null, TimeSpan? pause = null)
    {
        _shelf = shelf;
        _fetching = new(patience ?? s_patience);
        _sources = new(_fetching, shelf);
        _files = new(_fetching, pause ?? s_pause);
    }

    /// <summary>All models: those that come along, those that were downloaded, those on offer. And what is wrong with catalogues.</summary>
    public async Task<(IReadOnlyList<ListedModel> Models, IReadOnlyList<string> Faults)> ListAsync(IReadOnlyList<string> catalogues, CancellationToken cancellation)
    {
        var (offered, faults) = await _sources.ReadAsync(catalogues, cancellation).ConfigureAwait(false);
        var byId = offered.ToDictionary(model => model.Entry.Id);
        var there = ModelShelf.BuiltIn.Select(id => Listed(id, isBuiltIn: true)).Concat(_shelf.Downloaded.Except(ModelShelf.BuiltIn).Select(id => Listed(id, isBuiltIn: false))).Concat(_shelf.DownloadedWeights.Select(Weights)).ToList();
        var missing = offered.Where(model => !IsThere(model.Entry)).Select(model => new ListedModel(model.Entry.Id, model.Entry.Name, model.Entry.Description, model.Entry.License, model.Entry.Size, model, false, false, model.Entry.Architecture));
        return ([.. there, .. missing], faults);

        ListedModel Listed(string id, bool isBuiltIn)
        {
            var json = _shelf.Describe(id);
            var entry = byId.GetValueOrDefault(id)?.Entry;
            long size = new DirectoryInfo(_shelf.Find(id)!).EnumerateFiles().Sum(file => file.Length);
            return new(id, entry?.Name ?? json?.Name ?? id, entry?.Description ?? json?.Description, json?.License ?? entry?.License, size, null, isBuiltIn, true);
        }

        ListedModel Weights(string id)
        {
            var json = _shelf.Describe(id);
            string file = _shelf.FindWeights(id)!;
            return new(id, json?.Name ?? id, json?.Description, json?.License, new FileInfo(file).Length, null, false, true, json?.Architecture ?? "", file);
        }
    }

    /// <summary>Downloads a model; what was cut off goes on.</summary>
    /// <param name="id">Its name in a catalogue.</param>
    /// <param name="catalogues">Paths or addresses of the user's catalogues.</param>
    /// <param name="report">Takes the bytes that are there, and those in all.</param>
    /// <param name="cancellation">Stops; what has come is kept.</param>
    /// <exception cref="DownloadException">It can't be downloaded.</exception>
    public async Task DownloadAsync(string id, IReadOnlyList<string> catalogues, Action<long, long> report, CancellationToken cancellation)
    {
        if (_shelf.Find(id) is not null || _shelf.FindWeights(id) is not null) return;
        var (offered, faults) = await _sources.ReadAsync(catalogues, cancellation).ConfigureAwait(false);
        if (offered.FirstOrDefault(model => model.Entry.Id == id) is not { } model)
            throw new DownloadException(string.Join(' ', [$"No catalogue has a model “{id}”.", .. faults]));
        string place = Path.Combine(model.Entry.Architecture is null ? _shelf.Downloads : _shelf.Weights, id), coming = place + ModelShelf.Coming;
        try
        {
            Directory.CreateDirectory(coming);
            long before = 0;
            foreach (var file in model.Entry.Files)
            {
                long start = before;
                await _files.RunAsync(file, model.AddressOf(file), Path.Combine(coming, file.Name), done => report(start + done, model.Entry.Size), cancellation).ConfigureAwait(false);
                before += file.Size;
                report(before, model.Entry.Size);
            }
            await File.WriteAllTextAsync(Path.Combine(coming, ModelJson.FileName), Described(model), cancellation).ConfigureAwait(false);
            Directory.Move(coming, place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException($"The model can't be kept in {coming}: {e.Message}", e);
        }
    }

    /// <summary>Removes a downloaded model, and what has come of one so far.</summary>
    /// <exception cref="DownloadException">There is none, or it can't be removed.</exception>
    public void Remove(string id)
    {
        if (ModelShelf.BuiltIn.Contains(id)) throw new DownloadException($"The model “{id}” comes along with Annotator and can't be removed.");
        string? folder = _shelf.Downloaded.Contains(id) ? Path.Combine(_shelf.Downloads, id)
            : _shelf.DownloadedWeights.Contains(id) ? Path.Combine(_shelf.Weights, id)
            : _shelf.Unfinished.GetValueOrDefault(id);
        string[] known = [.. _shelf.Downloaded, .. _shelf.DownloadedWeights];
        if (folder is null) throw new DownloadException($"The model “{id}” is not there; downloaded are: {(known.Length > 0 ? string.Join(", ", known) : "none")}.");
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException($"The model “{id}” can't be removed: {e.Message} It may be in use; try again in a few minutes.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private bool IsThere(CatalogueEntry entry) => entry.Architecture is null ? _shelf.Find(entry.Id) is not null : _shelf.FindWeights(entry.Id) is not null;

    /// <summary>The model.json of a downloaded model: what its catalogue says, with name and licence.</summary>
    private static string Described(OfferedModel model)
    {
        var json = model.Entry.ModelJson is { } text ? JObject.Parse(text) : [];
        json["name"] ??= model.Entry.Name;
        json["description"] ??= model.Entry.Description;
        json["license"] ??= model.Entry.License;
        if (model.Entry.Architecture is { } architecture) (json["architecture"], json["file"]) = (architecture, model.Entry.Files[0].Name);
        return json.ToString();
    }
}
