using Annotator.Imaging;
using Annotator.Protocol.Messages;
using Annotator.Server.Catalogues;
using Annotator.Server.Saving;
using Annotator.Server.Worker;

namespace Annotator.Server.Hosting;

/// <summary>What every open dataset needs of the server.</summary>
/// <param name="Options">What the client said in the handshake.</param>
/// <param name="Images">Sizes, converted copies and thumbnails.</param>
/// <param name="Client">The client to tell.</param>
/// <param name="IsBusy">Whether requests are being answered, so that background work has to wait.</param>
/// <param name="Replacer">How files of a dataset are replaced, by its root.</param>
/// <param name="Worker">Runs models in a process of their own.</param>
/// <param name="Log">Where troubles are told.</param>
internal sealed record Services(
    InitializationOptions Options,
    IImages Images,
    IEditorClient Client,
    Func<bool> IsBusy,
    Func<string, IFileReplacer> Replacer,
    WorkerClient Worker,
    Log Log)
{
    /// <summary>The folder for converted images and thumbnails.</summary>
    public string CacheFolder { get; } = Path.Combine(Options.StoragePath, "cache");

    /// <summary>The models known by name.</summary>
    public ModelShelf Models { get; } = new(Options.StoragePath);

    /// <summary>Models that can be downloaded.</summary>
    public ModelDownloads Downloads { get; } = new(new ModelShelf(Options.StoragePath));
}
