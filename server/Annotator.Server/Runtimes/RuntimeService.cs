using Annotator.Protocol.Messages;
using Annotator.Server.Hosting;
using Annotator.Server.Worker;
using StreamJsonRpc;

namespace Annotator.Server.Runtimes;

/// <summary>Installs and removes runtimes for the editor.</summary>
/// <param name="client">Told how far it is.</param>
/// <param name="worker">The process that loads them; it is started anew, to use what is installed and to let go of what is removed.</param>
internal sealed class RuntimeService(IEditorClient client, WorkerClient worker)
{
    private const int Megabyte = 1_000_000;

    /// <summary>What is installed.</summary>
    public static RuntimeState State(RuntimeName name)
    {
        var folder = FolderOf(name);
        return folder.Installed is { } runtime ? new(true, folder.Libraries, runtime.Variant, runtime.Version, (int)(runtime.Bytes / Megabyte)) : new(false, folder.Libraries);
    }

    /// <summary>What installing would bring.</summary>
    public static Task<RuntimeOfferResult> OfferAsync(RuntimeParams request, CancellationToken cancellation) => GuardAsync(async () =>
    {
        var plan = await PlanAsync(request, cancellation).ConfigureAwait(false);
        return new RuntimeOfferResult(plan.Offer.Title, plan.Offer.Package.Version, plan.Offer.Runtime, (int)(plan.Bytes / Megabyte), (int)(plan.DiskBytes / Megabyte), plan.Offer.License, [.. plan.Packages.Select(package => package.Source).Distinct()]);
    });

    /// <summary>Installs.</summary>
    public Task<RuntimeState> InstallAsync(RuntimeParams request, CancellationToken cancellation) => GuardAsync(async () =>
    {
        var plan = await PlanAsync(request, cancellation).ConfigureAwait(false);
        int total = (int)(plan.Bytes / Megabyte), last = -1;
        await Task.Run(() => InstallerOf(request.Name).InstallAsync(plan, (doing, bytes) =>
        {
            int now = (int)(bytes / Megabyte);
            if (request.Progress is null || now == last) return;
            last = now;
            _ = client.ProgressAsync(new(request.Progress, Math.Min(now, total), total, doing));
        }, cancellation), cancellation).ConfigureAwait(false);
        await worker.RestartAsync(cancellation).ConfigureAwait(false);
        return State(request.Name);
    });

    /// <summary>Removes.</summary>
    public Task<RuntimeState> RemoveAsync(RuntimeName name, CancellationToken cancellation) => GuardAsync(async () =>
    {
        await worker.RestartAsync(cancellation).ConfigureAwait(false);
        await Task.Run(() => InstallerOf(name).Remove(), cancellation).ConfigureAwait(false);
        return State(name);
    });

    private static RuntimeFolder FolderOf(RuntimeName name) => RuntimeFolder.Of(name == RuntimeName.Torch ? RuntimeFolder.Torch : RuntimeFolder.Onnx);

    private static RuntimeInstaller InstallerOf(RuntimeName name) => new(FolderOf(name), new());

    private static Task<InstallPlan> PlanAsync(RuntimeParams request, CancellationToken cancellation) =>
        Task.Run(() => InstallerOf(request.Name).PlanAsync(RuntimeOffer.Find(FolderOf(request.Name).Name, request.Variant), cancellation), cancellation);

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (RuntimeException e)
        {
            throw new LocalRpcException(e.Message) { ErrorCode = ErrorCodes.ModelFailed };
        }
    }
}
