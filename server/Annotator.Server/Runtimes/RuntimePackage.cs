namespace Annotator.Server.Runtimes;

/// <summary>A package that a runtime is made of.</summary>
/// <param name="Id">Its name in the feed.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">The SHA-512 of the file, base64, where it is known beforehand.</param>
internal sealed record RuntimePackage(string Id, string Version, string? Sha512 = null);

/// <summary>What can be installed for a platform.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="License">What people agree to.</param>
/// <param name="Variant"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Runtime">.NET's name of the platform.</param>
/// <param name="Package">The package; what it depends on belongs to it.</param>
internal sealed record RuntimeOffer(string Title, string License, string Variant, string Runtime, RuntimePackage Package)
{
    /// <summary>What can be installed on this platform.</summary>
    /// <param name="name"><see cref="RuntimeFolder.Torch"/> or <see cref="RuntimeFolder.Onnx"/>.</param>
    /// <param name="variant"><c>cpu</c> or <c>cuda</c>.</param>
    /// <exception cref="RuntimeException">There is nothing for it.</exception>
    public static RuntimeOffer Find(string name, string variant) =>
        name == RuntimeFolder.Torch ? TorchPackages.Find(variant, RuntimeVariants.ThisPlatform) : OnnxPackages.Find(variant, RuntimeVariants.ThisPlatform);
}
