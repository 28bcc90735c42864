using System.Text.Json.Serialization;

namespace Annotator.Protocol.Messages;

/// <summary>What can be installed besides what comes along.</summary>
public enum RuntimeName
{
    /// <summary>libtorch, which trains models and runs TorchScript and trained ones.</summary>
    [JsonStringEnumMemberName("torch")] Torch,

    /// <summary>ONNX Runtime for graphics cards; the one for processors comes along.</summary>
    [JsonStringEnumMemberName("onnx")] Onnx,
}

/// <summary>Asks what would be installed, or to install it.</summary>
/// <param name="Variant"><c>cpu</c>, or <c>cuda</c> for NVIDIA's graphics cards.</param>
/// <param name="Progress">A name of this request, by which <c>annotator/progress</c> tells how far it is, in megabytes.</param>
/// <param name="Name">Which runtime.</param>
public sealed record RuntimeParams(string Variant = "cpu", string? Progress = null, RuntimeName Name = RuntimeName.Torch);

/// <summary>Which runtime is meant.</summary>
/// <param name="Name">Which one.</param>
public sealed record RuntimeStateParams(RuntimeName Name = RuntimeName.Torch);

/// <summary>Whether a runtime is installed.</summary>
/// <param name="Installed">Whether it is.</param>
/// <param name="Folder">Absolute path of its place.</param>
/// <param name="Variant"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Megabytes">What it takes on disk.</param>
public sealed record RuntimeState(bool Installed, string Folder, string? Variant = null, string? Version = null, int Megabytes = 0);

/// <summary>What installing would bring: to be shown before it is done.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="Version">Its version.</param>
/// <param name="Platform">.NET's name of the platform.</param>
/// <param name="DownloadMegabytes">What is downloaded.</param>
/// <param name="DiskMegabytes">About what it takes on disk.</param>
/// <param name="License">Its licence.</param>
/// <param name="Sources">The package sources that it comes from.</param>
public sealed record RuntimeOfferResult(string Title, string Version, string Platform, int DownloadMegabytes, int DiskMegabytes, string License, IReadOnlyList<string> Sources);
