using System.CommandLine;

namespace Annotator.Server.CommandLine;

/// <summary>The arguments with which commands name a dataset.</summary>
/// <param name="path">Name and meaning of the argument.</param>
/// <param name="formatOption">The name of the option for the format.</param>
internal sealed class SourceOptions(string path = "The dataset: its folder, or one of its annotation files.", string formatOption = "--format")
{
    /// <summary>The dataset.</summary>
    public Argument<string> Path { get; } = new("PATH") { Description = path };

    /// <summary>Its format.</summary>
    public Option<string?> Format { get; } = new(formatOption) { Description = "The format of the dataset, when it can't be recognised or several could be meant: voc, coco, yolo-detect, …", HelpName = "FORMAT" };

    /// <summary>Its conventions.</summary>
    public Option<string[]> Set { get; } = new("--set") { Description = "A convention that the files do not state, such as base=1 for VOC.", HelpName = "NAME=VALUE", AllowMultipleArgumentsPerToken = false };

    /// <summary>Where else images are.</summary>
    public Option<string?> Images { get; } = new("--images") { Description = "A folder with images that are not in the dataset's folder; found by their names.", HelpName = "FOLDER" };

    /// <summary>Whether to write JSON.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write the result as JSON; docs/cli.md describes it." };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Path);
        AddOptionsTo(command);
    }

    /// <summary>Adds all but the dataset.</summary>
    public void AddOptionsTo(Command command)
    {
        command.Options.Add(Format);
        command.Options.Add(Set);
        command.Options.Add(Images);
        command.Options.Add(Json);
    }

    /// <summary>Opens the dataset they name.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="countOnly">Whether only kinds and numbers of objects are wanted, not where they are.</param>
    /// <param name="cancellation">Stops opening.</param>
    public Source Open(ParseResult result, bool countOnly, CancellationToken cancellation) =>
        Source.Open(result.GetValue(Path)!, result.GetValue(Format), Conventions(result), result.GetValue(Images), countOnly, cancellation);

    /// <summary>The conventions they set.</summary>
    public Dictionary<string, string> Conventions(ParseResult result) => Conventions("--set", result.GetValue(Set));

    /// <summary>The conventions that the values of an option set.</summary>
    public static Dictionary<string, string> Conventions(string option, string[]? pairs)
    {
        var conventions = new Dictionary<string, string>();
        foreach (string pair in pairs ?? [])
        {
            int equals = pair.IndexOf('=');
            if (equals <= 0) throw new UsageException($"{option} takes NAME=VALUE, not “{pair}”.");
            conventions[pair[..equals]] = pair[(equals + 1)..];
        }
        return conventions;
    }
}
