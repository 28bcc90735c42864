using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Recognition;
using Annotator.Models.Running;
using Microsoft.ML.OnnxRuntime;

namespace Annotator.Models.Prompting;

/// <summary>A model that outlines what is pointed at: an encoder that looks at an image once, and a decoder that answers each
/// click. For one thread at a time.</summary>
public sealed class PromptedModel : IDisposable
{
    private readonly InferenceSession _encoder;
    private readonly GraphSignature _encoderGraph;
    private readonly ImageInput _image;
    private readonly ModelInput _input;
    private readonly PromptedDecoder _decoder;

    private PromptedModel(string name, string? license, InferenceSession encoder, GraphSignature encoderGraph, ImageInput image, ModelInput input, PromptedDecoder decoder)
    {
        (Name, License, _encoder, _encoderGraph, _image, _input, _decoder) = (name, license, encoder, encoderGraph, image, input, decoder);
    }

    /// <summary>The name that people see and that provenance records.</summary>
    public string Name { get; }

    /// <summary>The licence; null when unknown.</summary>
    public string? License { get; }

    /// <summary>Its family.</summary>
    public PromptedKind Kind => _decoder.Signature.Kind;

    /// <summary>Loads a model.</summary>
    /// <param name="path">A folder with an encoder and a decoder, or its <c>model.json</c>.</param>
    /// <param name="options">How it is run.</param>
    /// <exception cref="ModelException">There is none, or it can't be used.</exception>
    public static PromptedModel Open(string path, OnnxOptions options)
    {
        var found = PromptedFolder.Find(path);
        var sessions = new List<InferenceSession>();
        try
        {
            foreach (var file in found.Files) sessions.Add(OnnxSession.Load(file, options));
            var graphs = sessions.ConvertAll(OnnxGraph.Signature);
            int at = graphs.FindIndex(graph => DecoderSignature.Of(graph) is not null);
            if (at < 0) throw new ModelException(found.Name, "neither file is a decoder: none takes point_coords, point_labels and the encoder's output.");
            var encoder = graphs[1 - at];
            var image = ImageInput.Find(encoder) ?? throw new ModelException(found.Name, $"the encoder “{Path.GetFileName(found.Files[1 - at].File)}” takes no image.");
            var decoder = new PromptedDecoder(found.Name, sessions[at], DecoderSignature.Of(graphs[at])!, encoder);
            var input = found.Json.Input.Over(PromptedInput.Usual(decoder.Signature.Kind, image));
            return new(found.Name, found.Json.License, sessions[1 - at], encoder, image, input with { Width = image.Width ?? input.Width, Height = image.Height ?? input.Height }, decoder);
        }
        catch
        {
            foreach (var session in sessions) session.Dispose();
            throw;
        }
    }

    /// <summary>Looks at an image; takes seconds on a processor.</summary>
    /// <param name="pixels">The image, upright, or a smaller copy.</param>
    /// <param name="image">The size of the image itself, in whose px prompts and outlines are.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ModelException">The encoder fails.</exception>
    public Embedding Embed(RgbImage pixels, ImageSize image, CancellationToken cancellation)
    {
        pixels.Check();
        var placement = Placement.Of(pixels.Width, pixels.Height, _input);
        float[] numbers = Preprocessing.Run(pixels, _input, placement, _image.Channels, _image.IsChannelsLast, cancellation);
        if (Kind == PromptedKind.Sam) PromptedInput.ClearPadding(numbers, placement, pixels, _image);
        using var run = new RunOptions();
        using var stop = cancellation.Register(() => run.Terminate = true);
        using var input = OnnxTensors.OfPixels(numbers, _image, placement);
        try
        {
            using var results = _encoder.Run(run, [_image.Tensor.Name], [input], [.. _encoderGraph.Outputs.Select(tensor => tensor.Name)]);
            cancellation.ThrowIfCancellationRequested();
            var features = results.Select((result, i) => OnnxTensors.Read(Name, _encoderGraph.Outputs[i].Name, result))
                .Select(tensor => new Feature(tensor.Name, tensor.Dimensions.ToEquatableList(), Array.ConvertAll(tensor.Values, value => (Half)value)));
            double x = (double)pixels.Width / image.Width, y = (double)pixels.Height / image.Height;
            return new(image, placement with { ScaleX = placement.ScaleX * x, ScaleY = placement.ScaleY * y }, [.. features]);
        }
        catch (OnnxRuntimeException exception)
        {
            cancellation.ThrowIfCancellationRequested();
            throw OnnxFaults.OfRunning(Name, placement, exception);
        }
    }

    /// <summary>Outlines what is pointed at. The answer depends on the image and the prompts alone.</summary>
    /// <param name="embedding">Of the image, by this model.</param>
    /// <param name="prompts">What is pointed at.</param>
    /// <param name="options">The form that is wanted.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>Null when the model sees nothing there.</returns>
    /// <exception cref="ModelException">The decoder fails, or the embedding is another model's.</exception>
    public PromptedOutline? Segment(Embedding embedding, Prompts prompts, PredictOptions options, CancellationToken cancellation)
    {
        var (mask, score) = _decoder.Run(embedding, prompts, cancellation);
        return mask.Outline(embedding.Image, options, cancellation) is { } shape ? new(shape, score) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
    }
}
