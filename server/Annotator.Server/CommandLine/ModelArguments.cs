using System.CommandLine;
using Annotator.Server.Catalogues;
using StreamJsonRpc;

namespace Annotator.Server.CommandLine;

/// <summary>What commands that use models have in common.</summary>
internal static class ModelArguments
{
    /// <summary>The option for where downloaded models are.</summary>
    public static Option<string?> Storage() => new("--storage") { Description = "The folder of downloaded models; that of the user when absent, or ANNOTATOR_STORAGE.", HelpName = "DIR" };

    /// <summary>The folder of what is downloaded.</summary>
    /// <param name="said">What the command line says.</param>
    public static string StorageFolder(string? said) => Path.GetFullPath(
        said ?? Environment.GetEnvironmentVariable("ANNOTATOR_STORAGE") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "annotator"));

    /// <summary>The absolute path of a model that was given by path or name; a file or folder of that name goes first.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string PathOf(string model, string? storage)
    {
        if (File.Exists(model) || Directory.Exists(model)) return Path.GetFullPath(model);
        try
        {
            return Path.GetFullPath(new ModelShelf(StorageFolder(storage)).PathOf(model));
        }
        catch (LocalRpcException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>The absolute path of weights that were given by path or name; a file of that name goes first.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static string WeightsOf(string weights, string? storage)
    {
        if (File.Exists(weights)) return Path.GetFullPath(weights);
        var shelf = new ModelShelf(StorageFolder(storage));
        return shelf.FindWeights(weights) ?? throw new UsageException(
            $"There is no file {weights}, and no weights of that name have been downloaded{(shelf.DownloadedWeights is { Count: > 0 } known ? $" (there are {string.Join(", ", known)})" : "")}. “annotator models list” shows those on offer, “annotator models download {weights}” downloads them.");
    }
}
