using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Layouts;
using Annotator.Models.Recognition;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Annotator.Models.Running;

/// <summary>A model whose network another library runs. Its outputs are read by the same layouts as those of ONNX models.</summary>
public sealed class NetworkModel : IModel
{
    /// <summary>Sizes at which a network is tried whose files say nothing of its size, px.</summary>
    private static readonly int[] s_usualSides = [640, 224, 320, 512, 32];

    private readonly INetwork _network;

    private NetworkModel(INetwork network, ModelDescriptor descriptor) => (_network, Descriptor) = (network, descriptor);

    /// <inheritdoc/>
    public ModelDescriptor Descriptor { get; }

    /// <summary>Makes a model of a network. It is run once to see what comes out.</summary>
    /// <param name="found">What is known of it on disk.</param>
    /// <param name="network">The network, which belongs to the model now.</param>
    /// <param name="metadata">What the file says besides, as ONNX files of Ultralytics do.</param>
    /// <exception cref="ModelException">It can't be used.</exception>
    public static NetworkModel Open(FoundModel found, INetwork network, IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            return new(network, Describe(found, network, metadata));
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Predictions Predict(RgbImage image, PredictOptions options, CancellationToken cancellation)
    {
        image.Check();
        cancellation.ThrowIfCancellationRequested();
        var placement = Placement.Of(image.Width, image.Height, Descriptor.Input);
        float[] pixels = Preprocessing.Run(image, Descriptor.Input, placement, _network.Channels, channelsLast: false, cancellation);
        IReadOnlyList<NetworkOutput> results;
        try
        {
            results = _network.Run(pixels, placement.Height, placement.Width);
        }
        catch (NetworkException e)
        {
            throw new ModelException(Descriptor.Name, $"it fails on an image of {placement.Width} × {placement.Height} px: {e.Message}", e);
        }
        cancellation.ThrowIfCancellationRequested();
        var outputs = new ModelOutputs(Descriptor.Name, Names.Of(Descriptor.Layout), [.. results.Select(result => new Tensor(result.Name, result.Values, [.. result.Dimensions], result.IsInteger))]);
        var context = new LayoutContext(Descriptor, new(image.Width, image.Height), placement, options, cancellation);
        var layout = LayoutTable.Reader(Descriptor.Layout);
        return new(Storability.Keep(Descriptor, layout.Read(outputs, context), options), layout.Uncertainty(outputs, context), layout.AreTagsIndependent(outputs, context));
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static ModelDescriptor Describe(FoundModel found, INetwork network, IReadOnlyDictionary<string, string> metadata)
    {
        var (width, height, outputs) = Try(found, network, metadata);
        // Who says one side only leaves the other free: lines of text are of any width.
        if (found.Json.Input is { Width: null, Height: not null }) width = -1;
        if (found.Json.Input is { Width: not null, Height: null }) height = -1;
        var fixedSize = Signature(network, width, height, outputs, metadata);
        var descriptor = DescriptorCompletion.Complete(found, fixedSize);
        bool isSaid = found.Json.Input is { Width: not null } or { Height: not null } || metadata.ContainsKey("imgsz");
        if (isSaid || descriptor.Layout is not (ModelLayout.Classification or ModelLayout.SemanticSegmentation)) return descriptor;
        // The size that was tried means nothing to these: what is usual for them is better, where they take it.
        var free = DescriptorCompletion.Complete(found, Signature(network, -1, -1, outputs, metadata));
        int side = free.Input.Width ?? free.Input.MaxSide;
        return IsRunnable(network, side, free.Input.Height ?? side) ? free : descriptor;
    }

    private static (int Width, int Height, IReadOnlyList<NetworkOutput> Outputs) Try(FoundModel found, INetwork network, IReadOnlyDictionary<string, string> metadata)
    {
        NetworkException? first = null;
        foreach (var (width, height) in Sizes(found, metadata))
        {
            try
            {
                return (width, height, network.Run(new float[network.Channels * width * height], height, width));
            }
            catch (NetworkException e)
            {
                first ??= e;
            }
        }
        throw new ModelException(found.Name, $"it does not run on an image: {first!.Message} If it takes another size than {string.Join(", ", Sizes(found, metadata).Select(size => $"{size.Width} × {size.Height}"))} px, say so in {ModelJson.FileName}: {{ \"input\": {{ \"width\": …, \"height\": … }} }}.", first);
    }

    private static IEnumerable<(int Width, int Height)> Sizes(FoundModel found, IReadOnlyDictionary<string, string> metadata)
    {
        var input = found.Json.Input;
        if (input is { Width: not null } or { Height: not null }) return [(input.Width ?? input.Height!.Value, input.Height ?? input.Width!.Value)];
        return UltralyticsMetadata.Of(new([], [], metadata))?.ImageSize is { } size ? [(size.Width, size.Height)] : s_usualSides.Select(side => (side, side));
    }

    private static bool IsRunnable(INetwork network, int width, int height)
    {
        try
        {
            network.Run(new float[network.Channels * width * height], height, width);
            return true;
        }
        catch (NetworkException)
        {
            return false;
        }
    }

    private static GraphSignature Signature(INetwork network, int width, int height, IReadOnlyList<NetworkOutput> outputs, IReadOnlyDictionary<string, string> metadata) => new(
        [new("image", TensorElementType.Float, [1, network.Channels, height, width])],
        outputs.Select(output => new GraphTensor(output.Name, output.IsInteger ? TensorElementType.Int64 : TensorElementType.Float, output.Dimensions.ToEquatableList())).ToEquatableList(),
        metadata);
}
