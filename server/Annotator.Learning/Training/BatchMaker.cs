using Annotator.Learning.Training.Data;
using Annotator.Learning.Training.Tasks;
using static TorchSharp.torch;

namespace Annotator.Learning.Training;

/// <summary>Makes batches of examples.</summary>
/// <param name="learner">The task.</param>
/// <param name="patches">The pixels.</param>
/// <param name="augmenter">How they are varied; null for as they are.</param>
/// <param name="channels">Channels of the input.</param>
internal sealed class BatchMaker(Learner learner, PatchStore patches, Augmenter? augmenter, int channels)
{
    /// <summary>A batch, still outside libtorch so that it can be made while the one before is learned.</summary>
    /// <param name="Pixels">Images × channels × height × width numbers.</param>
    /// <param name="Truths">What the network is to say of each.</param>
    public sealed record Batch(float[] Pixels, IReadOnlyList<object> Truths);

    /// <summary>Makes a batch.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="seeds">A seed for each, from which its variation follows.</param>
    /// <param name="cancellation">Stops.</param>
    public Batch Make(IReadOnlyList<Example> examples, IReadOnlyList<int> seeds, CancellationToken cancellation)
    {
        int length = channels * learner.Width * learner.Height;
        if ((long)examples.Count * length > Array.MaxLength) throw new InsufficientMemoryException($"{examples.Count} images of {learner.Width} × {learner.Height} px are more than an array can hold.");
        var pixels = new float[examples.Count * length];
        var truths = new object[examples.Count];
        Parallel.For(0, examples.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var patch = patches.Get(examples[i], cancellation)!;
            var fit = learner.Fit(patch);
            var view = augmenter is null ? new View(fit) : augmenter.Draw(fit, new Random(seeds[i]));
            ImageWarp.Fill(patch.Pixels, view, pixels.AsSpan(i * length, length), channels, learner.Width, learner.Height);
            truths[i] = learner.Truth(examples[i], patch.FromImage.Then(view.Map));
        });
        return new(pixels, truths);
    }

    /// <summary>The images of a batch for the network; belongs to the caller's dispose scope.</summary>
    public Tensor Images(Batch batch, Device device) => tensor(batch.Pixels, [batch.Truths.Count, channels, learner.Height, learner.Width], device: device);
}
