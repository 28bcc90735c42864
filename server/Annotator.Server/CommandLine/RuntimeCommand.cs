using System.CommandLine;
using Annotator.Server.Runtimes;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator runtime</c>: installs and removes what training, TorchScript models and graphics cards need and the product does not carry.</summary>
internal static class RuntimeCommand
{
    private sealed record Listed(string Name, bool Installed, string? Variant, string? Version, long? Bytes, string Folder)
    {
        public static Listed Of(RuntimeFolder folder) => folder.Installed is { } runtime
            ? new(folder.Name, true, runtime.Variant, runtime.Version, runtime.Bytes, folder.Libraries)
            : new(folder.Name, false, null, null, null, folder.Libraries);
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("runtime", "Installs what training, TorchScript models and graphics cards need.") { Install(terminal), List(terminal), Remove(terminal) };

    private static Argument<string> Name()
    {
        var name = new Argument<string>("NAME") { Description = "torch: libtorch, which trains models and runs TorchScript; onnx: ONNX Runtime for graphics cards, which runs ONNX models faster." };
        name.AcceptOnlyFromAmong(RuntimeFolder.Torch, RuntimeFolder.Onnx);
        return name;
    }

    private static Command Install(Terminal terminal)
    {
        var name = Name();
        var cuda = new Option<bool>("--cuda") { Description = "For NVIDIA's graphics cards; libtorch brings CUDA 12.8 along, ONNX Runtime uses the CUDA and cuDNN of the system." };
        var cpu = new Option<bool>("--cpu") { Description = "For the processor; so without --cuda." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Installs without asking." };
        var command = new Command("install", "Downloads and installs; says size and licence first.") { cuda, cpu, yes };
        command.Arguments.Add(name);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            if (parsed.GetValue(cuda) && parsed.GetValue(cpu)) throw new UsageException("--cuda and --cpu exclude each other.");
            var folder = RuntimeFolder.Of(parsed.GetValue(name)!);
            var installer = new RuntimeInstaller(folder, new());
            string variant = parsed.GetValue(cuda) ? RuntimeVariants.Cuda : RuntimeVariants.Cpu;
            var offer = RuntimeOffer.Find(folder.Name, variant);
            var plan = installer.PlanAsync(offer, cancellation).GetAwaiter().GetResult();
            terminal.Say($"{offer.Title} {offer.Package.Version} for {offer.Runtime}, {offer.Variant}: {RuntimeInstaller.Megabytes(plan.Bytes)} to download from {string.Join(", ", plan.Packages.Select(package => package.Source).Distinct())}, about {RuntimeInstaller.Megabytes(plan.DiskBytes)} in {folder.Root}.");
            terminal.Say($"Licence: {offer.License}.");
            if (!parsed.GetValue(yes) && !terminal.Confirm("Install?", "Add --yes to install without being asked.")) return Cli.Unusable;
            InstalledRuntime? installed = null;
            terminal.Bytes(offer.Title, plan.Bytes, report => installed = installer.InstallAsync(plan, report, cancellation).GetAwaiter().GetResult());
            terminal.Say($"Installed: {RuntimeInstaller.Megabytes(installed!.Bytes)} in {folder.Libraries}.");
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
            var folders = new[] { RuntimeFolder.Torch, RuntimeFolder.Onnx }.Select(RuntimeFolder.Of).ToList();
            if (parsed.GetValue(json)) terminal.Json(folders.Select(folder => Listed.Of(folder)).ToList());
            else foreach (var folder in folders) terminal.Output.WriteLine(Words(folder));
            return Cli.Fine;
        }));
        return command;
    }

    private static string Words(RuntimeFolder folder) => folder.Installed is { } runtime
        ? $"{folder.Name}: {runtime.Version} {runtime.Variant}, {RuntimeInstaller.Megabytes(runtime.Bytes)} in {folder.Libraries}"
        : $"{folder.Name}: not installed{(folder.Name == RuntimeFolder.Onnx ? "; ONNX models run on the processor" : "")}";

    private static Command Remove(Terminal terminal)
    {
        var name = Name();
        var command = new Command("remove", "Removes what was installed.");
        command.Arguments.Add(name);
        command.SetAction(parsed => terminal.Run(() =>
        {
            var folder = RuntimeFolder.Of(parsed.GetValue(name)!);
            bool was = new RuntimeInstaller(folder, new()).Remove();
            terminal.Say(was ? $"{folder.Name} removed." : $"{folder.Name} was not installed.");
            return Cli.Fine;
        }));
        return command;
    }
}
