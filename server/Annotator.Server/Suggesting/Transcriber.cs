using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Annotator.Server.Worker;
using StreamJsonRpc;

namespace Annotator.Server.Suggesting;

/// <summary>Reads what is written in objects of an open dataset.</summary>
internal sealed class Transcriber(DatasetState state, AsyncGate gate, Services services)
{
    private sealed record Scene(IReadOnlyList<Annotation> Objects, Capabilities Capabilities, DatasetSettings Settings);

    /// <summary>The edit that writes what is read into an attribute of the objects; nothing is applied.</summary>
    /// <exception cref="LocalRpcException">The model or the image can't be used, or the format has no place for texts.</exception>
    public async Task<TranscribeResult> TranscribeAsync(TranscribeParams request, CancellationToken cancellation)
    {
        string model = services.Models.PathOf(request.Model);
        var scene = await gate.RunAsync(() => Look(request), cancellation).ConfigureAwait(false);
        foreach (var annotation in scene.Objects)
        {
            string name = TextAttribute.For(scene.Settings, annotation.Label);
            if (!scene.Capabilities.Allows(name)) throw Refused.Invalid(scene.Capabilities.Refusal(annotation with { Provenance = null, Attributes = AttributeSet.Empty.With(name, new AttributeValue.Text("")) })!);
        }
        var read = await services.Worker.ReadAsync(new(model, state.Paths.Absolute(request.Image), [.. scene.Objects.Select(annotation => ShapeMap.ToWire(annotation.Shape))]), cancellation).ConfigureAwait(false);
        var changes = scene.Objects.Zip(read.Texts).Where(pair => pair.Second is not null)
            .Select(pair => (Before: pair.First, After: Written(pair.First, pair.Second!, read.Model, scene))).Where(change => !change.Before.Equals(change.After))
            .Select(change => new AnnotationChange(request.Image, change.Before.Id, change.Before, change.After, null, null)).ToList();
        return new(
            changes.Count == 1 ? $"Transcribe {scene.Objects.First(annotation => annotation.Id == changes[0].Id).Label}" : $"Transcribe {changes.Count} objects",
            [.. changes.Select(ChangeMap.ToWire)],
            [.. scene.Objects.Zip(read.Texts).Select(pair => new ObjectText(pair.First.Id, pair.Second?.Text, pair.Second?.Score))]);
    }

    private Scene Look(TranscribeParams request)
    {
        if (!DatasetPaths.IsInside(request.Image) || !state.Images.Contains(request.Image)) throw Refused.NotFound($"“{request.Image}” is not an image of the dataset.");
        var wanted = request.Ids.ToHashSet();
        return new([.. state.Documents.Get(request.Image).Shown.Annotations.Where(annotation => wanted.Contains(annotation.Id))], state.Store.Capabilities, state.Settings.Shown);
    }

    /// <summary>An object with its text. One that a person drew says now which model read it; one that a model suggested keeps saying which.</summary>
    private static Annotation Written(Annotation annotation, WrittenText read, string model, Scene scene)
    {
        string text = read.Text.Length <= Limits.TextLength ? read.Text : read.Text[..Limits.TextLength];
        var written = new AttributeValue.Text(text);
        string name = TextAttribute.For(scene.Settings, annotation.Label);
        if (annotation.Attributes[name] is { } present && present.Equals(written)) return annotation;
        return annotation with
        {
            Attributes = annotation.Attributes.With(name, written),
            Provenance = annotation.Provenance ?? (scene.Capabilities.Provenance ? new Provenance(model, Math.Round(read.Score, 4), Confirmed: true) : null),
        };
    }
}
