using Annotator.Core.Model;
using Annotator.Models.Recognition;
using Annotator.Models.Running;
using Microsoft.ML.OnnxRuntime;
using TensorElementType = Microsoft.ML.OnnxRuntime.Tensors.TensorElementType;

namespace Annotator.Models.Prompting;

/// <summary>The decoder of a model. Each click builds on the answer to those before it, as when they were asked one by one;
/// answers given just now are kept, so that a further click costs one run.</summary>
internal sealed class PromptedDecoder : IDisposable
{
    private const int MostKept = 16;

    private readonly string _model;
    private readonly InferenceSession _session;
    private readonly List<(Embedding Embedding, Prompts Prompts, Answer Answer)> _kept = [];
    private readonly Dictionary<string, string> _featureNames;

    /// <summary>A decoder.</summary>
    /// <param name="model">The model, for messages.</param>
    /// <param name="session">The network; disposed with this.</param>
    /// <param name="signature">What it takes.</param>
    /// <param name="encoder">The encoder, whose outputs it takes.</param>
    /// <exception cref="ModelException">Encoder and decoder do not fit.</exception>
    public PromptedDecoder(string model, InferenceSession session, DecoderSignature signature, GraphSignature encoder)
    {
        (_model, _session, Signature) = (model, session, signature);
        _featureNames = signature.Features.ToDictionary(input => input.Name, input => Source(input, encoder));
    }

    /// <summary>What it takes and gives.</summary>
    public DecoderSignature Signature { get; }

    /// <summary>The best mask, and the overlap with the object that is expected of it.</summary>
    /// <exception cref="ModelException">The decoder fails.</exception>
    public (MaskLogits Mask, double? Score) Run(Embedding embedding, Prompts prompts, CancellationToken cancellation)
    {
        var answer = Answered(embedding, prompts, cancellation);
        return (answer.Mask, answer.Score);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private Answer Answered(Embedding embedding, Prompts prompts, CancellationToken cancellation)
    {
        int at = _kept.FindIndex(entry => ReferenceEquals(entry.Embedding, embedding) && entry.Prompts == prompts);
        if (at >= 0) return _kept[at].Answer;
        bool isFirst = prompts.Points.Count + (prompts.Box is null ? 0 : 1) <= 1;
        var before = isFirst || Signature.Mask is null ? null
            : Answered(embedding, prompts with { Points = prompts.Points.Take(prompts.Points.Count - 1).ToEquatableList() }, cancellation);
        var answer = Ask(embedding, prompts, before, cancellation);
        if (_kept.Count == MostKept) _kept.RemoveAt(0);
        _kept.Add((embedding, prompts, answer));
        return answer;
    }

    private Answer Ask(Embedding embedding, Prompts prompts, Answer? before, CancellationToken cancellation)
    {
        var placement = embedding.Placement;
        int columns = Math.Max(1, (int)Math.Round(embedding.Image.Width * placement.ScaleX)), rows = Math.Max(1, (int)Math.Round(embedding.Image.Height * placement.ScaleY));
        var inputs = new List<(string Name, OrtValue Value)>();
        try
        {
            foreach (var input in Signature.Features) inputs.Add((input.Name, OfFeature(input, embedding)));
            AddPoints(inputs, prompts, placement);
            if (Signature.Mask is { } mask) inputs.Add((mask.Name, OfMask(mask, before)));
            if (Signature.HasMask is { } has) inputs.Add((has.Name, PromptTensors.Of([before is null ? 0 : 1], has, 1)));
            if (Signature.Size is { } size) inputs.Add((size.Name, PromptTensors.Of([rows, columns], size, 2)));
            GraphTensor?[] outputs = [Signature.Masks, Signature.Scores, Signature.Coarse];
            var results = Run(inputs, [.. outputs.OfType<GraphTensor>().Select(output => output.Name).Distinct()], placement, cancellation);
            var masks = Flat(results[Signature.Masks.Name]);
            float[]? scores = Signature.Scores is { } output ? results[output.Name].Values : null;
            int best = Best(masks.Count, scores, prompts);
            var coarse = Signature.Coarse is { } name ? Flat(results[name.Name]) : masks;
            // A decoder that is told the size answers for the image alone, else for all of the encoder's input.
            var covers = Signature.Size is null ? placement : placement with { OffsetX = 0, OffsetY = 0, Width = columns, Height = rows };
            double? score = scores is not null && best < scores.Length && float.IsFinite(scores[best]) ? Math.Clamp(scores[best], 0, 1) : null;
            return new(new(masks.Map(best), masks.Columns, masks.Rows, covers), score, coarse.Map(Math.Min(best, coarse.Count - 1)).ToArray());
        }
        finally
        {
            foreach (var (_, value) in inputs) value.Dispose();
        }
    }

    /// <summary>A single point may mean a thing, its part or what it is part of, so that models give several masks for it, behind
    /// one for prompts that are clear.</summary>
    private static int Best(int count, float[]? scores, Prompts prompts)
    {
        bool isClear = prompts.Box is not null || prompts.Points.Count > 1;
        int first = count >= 4 && !isClear ? 1 : 0, last = count >= 4 && isClear ? 1 : count;
        return scores is null || scores.Length < count ? first : Enumerable.Range(first, last - first).MaxBy(i => scores[i]);
    }

    private Dictionary<string, Tensor> Run(List<(string Name, OrtValue Value)> inputs, string[] outputs, Placement placement, CancellationToken cancellation)
    {
        using var run = new RunOptions();
        using var stop = cancellation.Register(() => run.Terminate = true);
        try
        {
            using var results = _session.Run(run, [.. inputs.Select(input => input.Name)], [.. inputs.Select(input => input.Value)], outputs);
            cancellation.ThrowIfCancellationRequested();
            return results.Select((result, i) => OnnxTensors.Read(_model, outputs[i], result)).ToDictionary(tensor => tensor.Name);
        }
        catch (OnnxRuntimeException exception)
        {
            cancellation.ThrowIfCancellationRequested();
            throw OnnxFaults.OfRunning(_model, placement, exception);
        }
    }

    private void AddPoints(List<(string Name, OrtValue Value)> inputs, Prompts prompts, Placement placement)
    {
        var points = new List<(double X, double Y, int Label)>();
        if (prompts.Box is { } box) points.AddRange([(box.MinX, box.MinY, 2), (box.MaxX, box.MaxY, 3)]);
        points.AddRange(prompts.Points.Select(point => (point.X, point.Y, point.IsObject ? 1 : 0)));
        double[] places = [.. points.SelectMany(point => new[] { point.X * placement.ScaleX + placement.OffsetX, point.Y * placement.ScaleY + placement.OffsetY })];
        double[] labels = [.. points.Select(point => (double)point.Label)];
        // Without a box a point that is none stands for it (segment-anything, utils/onnx.py); EfficientSAM pads by itself.
        if (prompts.Box is null && Signature.Kind != PromptedKind.EfficientSam) (places, labels) = ([.. places, 0, 0], [.. labels, -1]);
        inputs.Add((Signature.Coordinates.Name, PromptTensors.Of(places, Signature.Coordinates, labels.Length, 2)));
        inputs.Add((Signature.Labels.Name, PromptTensors.Of(labels, Signature.Labels, labels.Length)));
    }

    private OrtValue OfFeature(GraphTensor input, Embedding embedding)
    {
        string name = _featureNames[input.Name];
        var feature = embedding.Features.FirstOrDefault(candidate => candidate.Name == name) ?? throw new ModelException(_model, $"the image was looked at by another encoder; {name} is missing.");
        long[] shape = [.. feature.Dimensions.Select(size => (long)size)];
        return input.Element == TensorElementType.Float16
            ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(feature.Values, value => new Float16(BitConverter.HalfToUInt16Bits(value))), shape)
            : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(feature.Values, value => (float)value), shape);
    }

    private static OrtValue OfMask(GraphTensor mask, Answer? before)
    {
        int height = mask.Rank >= 2 && mask.Dimensions[^2] > 0 ? mask.Dimensions[^2] : 256, width = mask.Rank >= 1 && mask.Dimensions[^1] > 0 ? mask.Dimensions[^1] : 256;
        double[] values = before is not null && before.Coarse.Length == width * height ? Array.ConvertAll(before.Coarse, value => (double)value) : new double[width * height];
        return PromptTensors.Of(values, mask, height, width);
    }

    private MaskStack Flat(Tensor masks)
    {
        if (masks.Rank < 2 || masks.Values.Length == 0) throw new ModelException(_model, $"its output {masks.Name} is {masks.Sizes}; masks M×h×w were expected.");
        return new(masks.Values, masks.Dimensions[^1], masks.Dimensions[^2]);
    }

    /// <summary>The encoder's output for an input of the decoder: the one of the same name, else the only one of the same shape.</summary>
    private string Source(GraphTensor input, GraphSignature encoder)
    {
        if (encoder.Output(input.Name) is { } same) return same.Name;
        var alike = encoder.Outputs.Where(output => output.Rank == input.Rank && output.Dimensions.Zip(input.Dimensions).All(sizes => sizes.First == sizes.Second || sizes.First < 0 || sizes.Second < 0)).ToList();
        return alike is [var one]
            ? one.Name
            : throw new ModelException(_model, $"the decoder takes {input.Name} ({input.Sizes}), and the encoder gives {string.Join(", ", encoder.Outputs.Select(output => $"{output.Name} ({output.Sizes})"))}. These two do not belong together.");
    }

    private sealed record Answer(MaskLogits Mask, double? Score, float[] Coarse);

    private sealed record MaskStack(float[] Values, int Columns, int Rows)
    {
        public int Count => Values.Length / (Columns * Rows);

        public ReadOnlyMemory<float> Map(int number) => Values.AsMemory(number * Columns * Rows, Columns * Rows);
    }
}
