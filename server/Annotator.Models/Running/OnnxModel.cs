using Annotator.Models.Description;
using Annotator.Models.Layouts;
using Annotator.Models.Recognition;
using Microsoft.ML.OnnxRuntime;

namespace Annotator.Models.Running;

/// <summary>A model that ONNX Runtime runs on the processor.</summary>
public sealed class OnnxModel : IModel
{
    private readonly InferenceSession _session;
    private readonly GraphSignature _graph;
    private readonly ImageInput _input;

    private OnnxModel(InferenceSession session, GraphSignature graph, ModelDescriptor descriptor)
    {
        (_session, _graph, Descriptor) = (session, graph, descriptor);
        _input = ImageInput.Find(graph)!;
    }

    /// <inheritdoc/>
    public ModelDescriptor Descriptor { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="path">A folder with a model, or a .onnx file; see <see cref="ModelFolder"/>.</param>
    /// <param name="options">How it is run.</param>
    /// <exception cref="ModelException">There is none, or it can't be used.</exception>
    public static OnnxModel Open(string path, OnnxOptions options) => Open(ModelFolder.Find(path), options);

    /// <summary>Loads a model that was found.</summary>
    /// <exception cref="ModelException">It can't be used.</exception>
    public static OnnxModel Open(FoundModel found, OnnxOptions options)
    {
        var session = OnnxSession.Load(found, options);
        try
        {
            var graph = OnnxGraph.Signature(session);
            var descriptor = DescriptorCompletion.Complete(found, graph);
            OnnxGraph.CheckInputs(found.Name, graph);
            return new(session, graph, descriptor);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Predictions Predict(RgbImage image, PredictOptions options, CancellationToken cancellation)
    {
        image.Check();
        cancellation.ThrowIfCancellationRequested();
        var placement = Placement.Of(image.Width, image.Height, Descriptor.Input);
        float[] pixels = Preprocessing.Run(image, Descriptor.Input, placement, _input.Channels, _input.IsChannelsLast, cancellation);
        var outputs = new ModelOutputs(Descriptor.Name, Names.Of(Descriptor.Layout), Run(pixels, placement, cancellation));
        var context = new LayoutContext(Descriptor, new(image.Width, image.Height), placement, options, cancellation);
        var layout = LayoutTable.Reader(Descriptor.Layout);
        return new(Storability.Keep(Descriptor, layout.Read(outputs, context), options), layout.Uncertainty(outputs, context), layout.AreTagsIndependent(outputs, context));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private List<Tensor> Run(float[] pixels, Placement placement, CancellationToken cancellation)
    {
        using var run = new RunOptions();
        using var stop = cancellation.Register(() => run.Terminate = true);
        var inputs = _graph.Inputs.Select(tensor => tensor == _input.Tensor ? OnnxTensors.OfPixels(pixels, _input, placement) : OnnxTensors.OfExtra(tensor, placement)).ToList();
        try
        {
            using var results = _session.Run(run, [.. _graph.Inputs.Select(tensor => tensor.Name)], inputs, [.. _graph.Outputs.Select(tensor => tensor.Name)]);
            cancellation.ThrowIfCancellationRequested();
            return [.. results.Select((result, i) => OnnxTensors.Read(Descriptor.Name, _graph.Outputs[i].Name, result))];
        }
        catch (OnnxRuntimeException exception)
        {
            cancellation.ThrowIfCancellationRequested();
            throw OnnxFaults.OfRunning(Descriptor.Name, placement, exception);
        }
        finally
        {
            foreach (var value in inputs) value.Dispose();
        }
    }
}
