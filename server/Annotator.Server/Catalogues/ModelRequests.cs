using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Hosting;
using StreamJsonRpc;

namespace Annotator.Server.Catalogues;

/// <summary>Answers what the client asks about models to download.</summary>
internal static class ModelRequests
{
    /// <summary>The models known by name and those on offer.</summary>
    public static async Task<ListModelsResult> ListAsync(Services services, ListModelsParams request, CancellationToken cancellation)
    {
        var (models, faults) = await services.Downloads.ListAsync(request.Catalogues, cancellation).ConfigureAwait(false);
        return new([.. models.Select(ToWire)], faults);
    }

    /// <summary>Downloads a model.</summary>
    /// <exception cref="LocalRpcException">It can't be downloaded.</exception>
    public static async Task DownloadAsync(Services services, DownloadModelParams request, CancellationToken cancellation)
    {
        ProgressReporter? progress = null;
        await SaidAsync(() => services.Downloads.DownloadAsync(request.Id, request.Catalogues, (done, total) =>
        {
            progress ??= new(services.Client, request.Progress, "kB", (int)(total / 1000));
            progress.To((int)(done / 1000));
        }, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Removes a downloaded model.</summary>
    /// <exception cref="LocalRpcException">It can't be removed.</exception>
    public static Task RemoveAsync(Services services, RemoveModelParams request) => SaidAsync(() => Task.Run(() => services.Downloads.Remove(request.Id)));

    private static async Task SaidAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (DownloadException e)
        {
            throw new LocalRpcException(e.Message) { ErrorCode = ErrorCodes.ModelFailed };
        }
    }

    private static NamedModel ToWire(ListedModel model) => new(
        model.Id,
        model.Name,
        model.IsBuiltIn ? ModelState.BuiltIn : model.IsThere ? ModelState.Downloaded : ModelState.Offered,
        model.Size,
        model.Description,
        model.License,
        model.Offered is { } offered ? [.. offered.Entry.Files.Select(file => Fetching.Host(offered.AddressOf(file))).Distinct()] : null,
        model.Architecture,
        model.File);
}
