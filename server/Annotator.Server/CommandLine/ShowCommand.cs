using System.CommandLine;
using Annotator.Formats.Native;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator show</c>: the annotations of one image in Annotator's own form.</summary>
internal static class ShowCommand
{
    private sealed record Result(string Image, string? File, string Format, System.Text.Json.JsonElement Document, IReadOnlyList<Place> Places);

    private sealed record Place(string Id, int Line, int Column);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new SourceOptions("An image of a dataset, or its annotation file; or a dataset, with --image.");
        var name = new Option<string?>("--image") { Description = "The image, by its path in the dataset or by its name.", HelpName = "IMAGE" };
        var command = new Command("show", "Prints the annotations of one image in Annotator's own form.") { name };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            using var source = options.Open(parsed, countOnly: false, cancellation);
            var image = parsed.GetValue(name) is { } wanted ? ImageArguments.Find(source, wanted)
                : source.Images.Count == 1 ? source.Images[0]
                : throw new UsageException($"{source.Images.Count} images are there; choose one with --image.");
            var state = source.Store.Read(image.Path);
            var document = state.Document with { Size = state.Document.Size ?? source.Sizes.Find(image.Path) };
            if (parsed.GetValue(options.Json))
                terminal.Json(new Result(image.Path, image.File, source.Store.Format, NativeForm.Of(document), [.. state.Anchors.Select(a => new Place(a.Id, a.Place.Start.Line + 1, a.Place.Start.Character + 1))]));
            else
                terminal.Output.Write(System.Text.Encoding.UTF8.GetString(NativeFormat.Instance.Patch(null, document)));
            return Cli.Fine;
        })));
        return command;
    }
}
