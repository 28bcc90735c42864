using System.Security.Cryptography;
using System.Text;
using Annotator.Server.Runtimes;

namespace Annotator.Server.Tests;

public sealed class RuntimeTests : IDisposable
{
    private const string Version = "2.10.0";

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("annotator-runtime-");
    private readonly PackageServer _server;
    private readonly RuntimeFolder _folder;
    private readonly RuntimeInstaller _installer;

    public RuntimeTests()
    {
        _server = new(_temporary.FullName);
        _folder = new(Path.Combine(_temporary.FullName, "runtimes"), RuntimeFolder.Torch);
        _installer = new(_folder, new PackageFeed(_temporary.FullName));
    }

    [Fact]
    public async Task Installing_brings_the_libraries_that_are_needed_and_the_licence()
    {
        var plan = await _installer.PlanAsync(Offer(AddTorch()), TestContext.Current.CancellationToken);

        Assert.InRange(plan.Bytes, 300_000, 310_000);
        var installed = await _installer.InstallAsync(plan, (_, _) => { }, TestContext.Current.CancellationToken);

        Assert.Equal(["LICENSE-LIBTORCH.txt", "libc10.so", "libtorch_cpu.so", "runtime.json"], Files());
        Assert.Equal(("torch", "cpu", Version), (installed.Name, installed.Variant, installed.Version));
        Assert.Equal(installed.Bytes, _folder.Installed?.Bytes);
        Assert.False(Directory.Exists(_folder.Downloads));
    }

    [Fact]
    public async Task A_download_that_broke_off_goes_on_where_it_stopped()
    {
        var plan = await _installer.PlanAsync(Offer(AddTorch()), TestContext.Current.CancellationToken);
        _server.BreakAfter = 200_000;

        var broken = await Assert.ThrowsAsync<RuntimeException>(() => _installer.InstallAsync(plan, (_, _) => { }, TestContext.Current.CancellationToken));
        Assert.Contains("goes on where it stopped", broken.Message, StringComparison.Ordinal);
        Assert.Null(_folder.Installed);

        _server.BreakAfter = null;
        await _installer.InstallAsync(plan, (_, _) => { }, TestContext.Current.CancellationToken);

        Assert.True(_server.Offsets[^1] > 0, "it began anew");
        Assert.NotNull(_folder.Installed);
    }

    [Fact]
    public async Task A_package_that_is_not_the_published_one_is_refused_and_deleted()
    {
        AddTorch();
        var plan = await _installer.PlanAsync(Offer(Convert.ToBase64String(new byte[64])), TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<RuntimeException>(() => _installer.InstallAsync(plan, (_, _) => { }, TestContext.Current.CancellationToken));

        Assert.Contains("is not the package that was published", refused.Message, StringComparison.Ordinal);
        Assert.Null(_folder.Installed);
        Assert.Empty(Directory.GetFiles(_folder.Downloads));
    }

    [Fact]
    public async Task Libraries_in_fragments_are_joined_and_checked()
    {
        byte[] whole = RandomNumberGenerator.GetBytes(3000);
        _server.Add("libtorch-cuda-12.8-linux-x64", Version, [], "libtorch-cuda-12.8-linux-x64-part1-primary", "libtorch-cuda-12.8-linux-x64-part1-fragment1");
        _server.Add("libtorch-cuda-12.8-linux-x64-part1-primary", Version, new() { ["runtimes/linux-x64/native/libtorch_cuda.so"] = whole[..1000], ["runtimes/linux-x64/native/libtorch_cuda.so.sha"] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(whole))) });
        _server.Add("libtorch-cuda-12.8-linux-x64-part1-fragment1", Version, new() { ["fragments/linux-x64/native/libtorch_cuda.so.fragment1"] = whole[1000..] });

        var plan = await _installer.PlanAsync(TorchPackages.Find("cuda", "linux-x64"), TestContext.Current.CancellationToken);
        await _installer.InstallAsync(plan, (_, _) => { }, TestContext.Current.CancellationToken);

        Assert.Equal(["libtorch_cuda.so", "runtime.json"], Files());
        Assert.Equal(whole, File.ReadAllBytes(Path.Combine(_folder.Libraries, "libtorch_cuda.so")));
    }

    [Fact]
    public async Task A_package_that_no_source_has_is_named_with_the_sources()
    {
        var missing = await Assert.ThrowsAsync<RuntimeException>(() => _installer.PlanAsync(TorchPackages.Find("cuda", "linux-x64"), TestContext.Current.CancellationToken));

        Assert.Contains("libtorch-cuda-12.8-linux-x64 2.10.0 (here)", missing.Message, StringComparison.Ordinal);
        Assert.Contains("--cpu", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_that_is_what_it_says()
    {
        _server.Dispose();

        var offline = await Assert.ThrowsAsync<RuntimeException>(() => _installer.PlanAsync(TorchPackages.Find("cpu", "linux-x64"), TestContext.Current.CancellationToken));

        Assert.Contains("“here” can't be reached", offline.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_leaves_nothing()
    {
        await _installer.InstallAsync(await _installer.PlanAsync(Offer(AddTorch()), TestContext.Current.CancellationToken), (_, _) => { }, TestContext.Current.CancellationToken);

        Assert.True(_installer.Remove());

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
        Assert.False(_installer.Remove());
    }

    [Fact]
    public void What_is_installed_fits_what_is_run() => Assert.Equal(Learning.Runtime.TorchRuntime.LibTorchVersion, TorchPackages.Version);

    [Fact]
    public void Platforms_without_libtorch_are_told_so() =>
        Assert.Contains("There is no libtorch for linux-arm64", Assert.Throws<RuntimeException>(() => TorchPackages.Find("cpu", "linux-arm64")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task ONNX_Runtime_for_graphics_cards_goes_beside_libtorch_and_leaves_without_it()
    {
        await _installer.InstallAsync(await _installer.PlanAsync(Offer(AddTorch()), TestContext.Current.CancellationToken), (_, _) => { }, TestContext.Current.CancellationToken);
        _server.Add("Microsoft.ML.OnnxRuntime.Gpu.Linux", OnnxPackages.Version, new()
        {
            ["LICENSE"] = "MIT"u8.ToArray(),
            ["runtimes/linux-x64/native/libonnxruntime.so"] = RandomNumberGenerator.GetBytes(1000),
            ["runtimes/linux-x64/native/libonnxruntime_providers_cuda.so"] = RandomNumberGenerator.GetBytes(1000),
        }, "Microsoft.ML.OnnxRuntime.Managed");
        var folder = new RuntimeFolder(_folder.Root, RuntimeFolder.Onnx);
        var installer = new RuntimeInstaller(folder, new PackageFeed(_temporary.FullName));

        await installer.InstallAsync(await installer.PlanAsync(OnnxPackages.Find("cuda", "linux-x64"), TestContext.Current.CancellationToken), (_, _) => { }, TestContext.Current.CancellationToken);

        Assert.Equal(["LICENSE", "libonnxruntime.so", "libonnxruntime_providers_cuda.so", "runtime.json"], Directory.GetFiles(folder.Libraries).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(("onnx", "cuda"), (folder.Installed!.Name, folder.Installed.Variant));
        Assert.True(installer.Remove());
        Assert.Null(folder.Installed);
        Assert.NotNull(_folder.Installed);
    }

    [Fact]
    public void ONNX_Runtime_for_the_processor_comes_along()
    {
        Assert.Contains("comes along", Assert.Throws<RuntimeException>(() => OnnxPackages.Find("cpu", "linux-x64")).Message, StringComparison.Ordinal);
        Assert.Contains("osx-arm64", Assert.Throws<RuntimeException>(() => OnnxPackages.Find("cuda", "osx-arm64")).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        _temporary.Delete(recursive: true);
    }

    private static RuntimeOffer Offer(string hash) => new("libtorch", "BSD-3-Clause", "cpu", "linux-x64", new("libtorch-cpu-linux-x64", Version, hash));

    private string AddTorch() => _server.Add("libtorch-cpu-linux-x64", Version, new()
    {
        ["LICENSE-LIBTORCH.txt"] = "BSD"u8.ToArray(),
        ["runtimes/linux-x64/native/libc10.so"] = RandomNumberGenerator.GetBytes(1000),
        ["runtimes/linux-x64/native/libtorch_cpu.so"] = RandomNumberGenerator.GetBytes(300_000),
        ["runtimes/linux-x64/native/libtorch_python.so"] = RandomNumberGenerator.GetBytes(1000),
    });

    private IEnumerable<string?> Files() => Directory.GetFiles(_folder.Libraries).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
