using Annotator.Protocol.Messages;
using Annotator.Server.Hosting;
using StreamJsonRpc;

namespace Annotator.Server.Runtimes;

/// <summary>Installs and removes the runtime for the editor.</summary>
/// <param name="client">Told how far it is.</param>
internal sealed class RuntimeService(IEditorClient client)
{
    private const int Megabyte = 1_000_000;

    private readonly RuntimeInstaller _installer = new(RuntimeFolder.Of(RuntimeFolder.Torch), new());

    /// <summary>What is installed.</summary>
    public static RuntimeState State()
    {
        var folder = RuntimeFolder.Of(RuntimeFolder.Torch);
        return folder.Installed is { } runtime ? new(true, folder.Libraries, runtime.Variant, runtime.Version, (int)(runtime.Bytes / Megabyte)) : new(false, folder.Libraries);
    }

    /// <summary>What installing would bring.</summary>
    public Task<RuntimeOfferResult> OfferAsync(RuntimeParams request, CancellationToken cancellation) => GuardAsync(async () =>
    {
        var plan = await PlanAsync(request, cancellation).ConfigureAwait(false);
        return new RuntimeOfferResult(plan.Offer.Package.Version, plan.Offer.Runtime, (int)(plan.Bytes / Megabyte), (int)(plan.DiskBytes / Megabyte), plan.Offer.License, [.. plan.Packages.Select(package => package.Source).Distinct()]);
    });

    /// <summary>Installs.</summary>
    public Task<RuntimeState> InstallAsync(RuntimeParams request, CancellationToken cancellation) => GuardAsync(async () =>
    {
        var plan = await PlanAsync(request, cancellation).ConfigureAwait(false);
        int total = (int)(plan.Bytes / Megabyte), last = -1;
        await Task.Run(() => _installer.InstallAsync(plan, (doing, bytes) =>
        {
            int now = (int)(bytes / Megabyte);
            if (request.Progress is null || now == last) return;
            last = now;
            _ = client.ProgressAsync(new(request.Progress, Math.Min(now, total), total, doing));
        }, cancellation), cancellation).ConfigureAwait(false);
        return State();
    });

    /// <summary>Removes.</summary>
    public Task<RuntimeState> RemoveAsync() => GuardAsync(() => Task.Run(() =>
    {
        _installer.Remove();
        return State();
    }));

    private Task<InstallPlan> PlanAsync(RuntimeParams request, CancellationToken cancellation) =>
        Task.Run(() => _installer.PlanAsync(TorchPackages.Find(request.Variant, RuntimeVariants.ThisPlatform), cancellation), cancellation);

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
