using System.Security.Cryptography;
using System.Text;
using Annotator.Models;
using Annotator.Models.Catalogues;

namespace Annotator.Server.Catalogues;

/// <summary>A model of a catalogue.</summary>
/// <param name="Entry">What the catalogue says.</param>
/// <param name="Catalogue">Its address or absolute path; addresses of files are seen from there.</param>
internal sealed record OfferedModel(CatalogueEntry Entry, string Catalogue)
{
    /// <summary>Where a file is: an address or an absolute path.</summary>
    public string AddressOf(CatalogueFile file)
    {
        if (Fetching.IsOnline(file.Address)) return file.Address;
        return Fetching.IsOnline(Catalogue) ? new Uri(new Uri(Catalogue), file.Address).AbsoluteUri : Path.GetFullPath(file.Address, Path.GetDirectoryName(Catalogue)!);
    }
}

/// <summary>Reads the catalogue that comes along and those that the user names.</summary>
/// <param name="fetching">Asks servers.</param>
/// <param name="shelf">Where what was read from the network is kept, for when it can't be reached.</param>
internal sealed class CatalogueSources(Fetching fetching, ModelShelf shelf)
{
    private const int LargestCatalogue = 4 << 20;

    private static readonly string s_own = Path.Combine(AppContext.BaseDirectory, "models", "catalogue.json");

    /// <summary>The models on offer, and what is wrong with catalogues, for people. Of two models with one id the first counts;
    /// the user's catalogues go before the one that comes along.</summary>
    /// <param name="catalogues">Paths or addresses of the user's catalogues.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<(IReadOnlyList<OfferedModel> Models, IReadOnlyList<string> Faults)> ReadAsync(IReadOnlyList<string> catalogues, CancellationToken cancellation)
    {
        var models = new Dictionary<string, OfferedModel>();
        var faults = new List<string>();
        foreach (string catalogue in catalogues.Append(s_own))
        {
            try
            {
                foreach (var entry in CatalogueReader.Parse(await TextOfAsync(catalogue, faults, cancellation).ConfigureAwait(false), catalogue)) models.TryAdd(entry.Id, new(entry, catalogue));
            }
            catch (Exception e) when (e is ModelException or DownloadException or IOException or UnauthorizedAccessException)
            {
                faults.Add($"Catalogue {(e is ModelException ? "" : catalogue + ": ")}{e.Message}");
            }
        }
        return ([.. models.Values], faults);
    }

    private async Task<string> TextOfAsync(string catalogue, List<string> faults, CancellationToken cancellation)
    {
        if (!Fetching.IsOnline(catalogue))
        {
            if (new FileInfo(catalogue) is { Exists: true, Length: > LargestCatalogue }) throw new DownloadException("it is larger than 4 MB, which no catalogue is.");
            return await File.ReadAllTextAsync(catalogue, cancellation).ConfigureAwait(false);
        }
        string kept = Path.Combine(shelf.Downloads, ".catalogues", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(catalogue)))[..32] + ".json");
        try
        {
            string text = await FetchAsync(catalogue, cancellation).ConfigureAwait(false);
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            await File.WriteAllTextAsync(kept, text, cancellation).ConfigureAwait(false);
            return text;
        }
        catch (DownloadException e) when (File.Exists(kept))
        {
            faults.Add($"Catalogue {catalogue}: {e.Message} It is shown as it was read last.");
            return await File.ReadAllTextAsync(kept, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<string> FetchAsync(string address, CancellationToken cancellation)
    {
        using var answer = await fetching.GetAsync(address, 0, cancellation).ConfigureAwait(false);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(fetching.Patience);
        var text = new byte[LargestCatalogue + 1];
        try
        {
            int length = await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, late.Token).ConfigureAwait(false);
            return length <= LargestCatalogue ? Encoding.UTF8.GetString(text, 0, length) : throw new DownloadException("it is larger than 4 MB, which no catalogue is.");
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new DownloadException($"The connection to {Fetching.Host(address)} was cut.", e);
        }
    }
}
