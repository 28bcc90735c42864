using System.CommandLine;
using System.Globalization;
using Annotator.Server.Runtimes;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator runtime</c>: installs and removes what training and TorchScript models need and the product does not carry.</summary>
internal static class RuntimeCommand
{
    private sealed record Listed(string Name, bool Installed, string? Variant, string? Version, long? Bytes, string Folder);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("runtime", "Installs what training and TorchScript models need.") { Install(terminal), List(terminal), Remove(terminal) };

    private static Argument<string> Name()
    {
        var name = new Argument<string>("NAME") { Description = "torch: libtorch, which trains models and runs TorchScript." };
        name.AcceptOnlyFromAmong(RuntimeFolder.Torch);
        return name;
    }

    private static Command Install(Terminal terminal)
    {
        var name = Name();
        var cuda = new Option<bool>("--cuda") { Description = "For NVIDIA's graphics cards (CUDA 12.8)." };
        var cpu = new Option<bool>("--cpu") { Description = "For the processor; so without --cuda." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Installs without asking." };
        var command = new Command("install", "Downloads and installs; says size and licence first.") { cuda, cpu, yes };
        command.Arguments.Add(name);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            if (parsed.GetValue(cuda) && parsed.GetValue(cpu)) throw new UsageException("--cuda and --cpu exclude each other.");
            var folder = RuntimeFolder.Default;
            var installer = new RuntimeInstaller(folder, new());
            var offer = TorchPackages.Find(parsed.GetValue(cuda) ? TorchPackages.Cuda : TorchPackages.Cpu, TorchPackages.ThisRuntime);
            var plan = installer.PlanAsync(offer, cancellation).GetAwaiter().GetResult();
            terminal.Say($"libtorch {offer.Package.Version} for {offer.Runtime}, {offer.Variant}: {RuntimeInstaller.Megabytes(plan.Bytes)} to download from {string.Join(", ", plan.Packages.Select(package => package.Source).Distinct())}, about {RuntimeInstaller.Megabytes(plan.DiskBytes)} in {folder.Root}.");
            terminal.Say($"Licence: {RuntimeOffer.License}.");
            if (!parsed.GetValue(yes) && !terminal.Confirm("Install?", "Add --yes to install without being asked.")) return Cli.Unusable;
            InstalledRuntime? installed = null;
            terminal.Bytes("libtorch", plan.Bytes, report => installed = installer.InstallAsync(plan, report, cancellation).GetAwaiter().GetResult());
            terminal.Say($"Installed: {RuntimeInstaller.Megabytes(installed!.Bytes)} in {folder.TorchFolder}.");
            return Cli.Fine;
        })));
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("list", "Says what is installed.") { json };
        command.SetAction(parsed => terminal.Run(() =>
        {
            var folder = RuntimeFolder.Default;
            var runtime = folder.Installed;
            var listed = new Listed(RuntimeFolder.Torch, runtime is not null, runtime?.Variant, runtime?.Version, runtime?.Bytes, folder.TorchFolder);
            if (parsed.GetValue(json)) terminal.Json(new[] { listed });
            else if (runtime is null) terminal.Output.WriteLine("torch: not installed");
            else terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"torch: {runtime.Version} {runtime.Variant}, {RuntimeInstaller.Megabytes(runtime.Bytes)} in {folder.TorchFolder}"));
            return Cli.Fine;
        }));
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var name = Name();
        var command = new Command("remove", "Removes what was installed.");
        command.Arguments.Add(name);
        command.SetAction(parsed => terminal.Run(() =>
        {
            bool was = new RuntimeInstaller(RuntimeFolder.Default, new()).Remove();
            terminal.Say(was ? "torch removed." : "torch was not installed.");
            return Cli.Fine;
        }));
        return command;
    }
}
