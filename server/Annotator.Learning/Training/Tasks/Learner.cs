using Annotator.Learning.Training.Data;
using static TorchSharp.torch;

namespace Annotator.Learning.Training.Tasks;

/// <summary>What differs between tasks: the truth that the network is to say, how far it is from it, and how good that is.</summary>
/// <param name="set">What is learned from.</param>
/// <param name="width">Columns of the input, px.</param>
/// <param name="height">Rows of the input, px.</param>
internal abstract class Learner(TrainingSet set, int width, int height)
{
    /// <summary>What is learned from.</summary>
    protected TrainingSet Set => set;

    /// <summary>Columns of the input, px.</summary>
    public int Width => width;

    /// <summary>Rows of the input, px.</summary>
    public int Height => height;

    /// <summary>The names of the network's outputs, in order.</summary>
    public virtual IReadOnlyList<string> Outputs => set.Classes;

    /// <summary>Where an example lies in the input when it is not varied: px of the patch to px of the input.</summary>
    public virtual AffineMap Fit(Patch patch) => new Augmenter(AugmentationConfig.None, width, height).Fit(patch.Pixels.Width, patch.Pixels.Height);

    /// <summary>How far images may be varied without their labels becoming wrong.</summary>
    /// <param name="wanted">How far they are to be.</param>
    public virtual AugmentationConfig Allowed(AugmentationConfig wanted) => wanted;

    /// <summary>What the network is to say of an example.</summary>
    /// <param name="example">The example.</param>
    /// <param name="map">From px of the image to px of the input.</param>
    public abstract object Truth(Example example, AffineMap map);

    /// <summary>How far an output is from the truth; belongs to the caller's dispose scope.</summary>
    public abstract Tensor Loss(Tensor output, IReadOnlyList<object> truths);

    /// <summary>A measure that outputs are added to.</summary>
    public abstract Score NewScore();

    /// <summary>The learner of a task.</summary>
    public static Learner Of(TrainingSet set, TrainingConfig config, IReadOnlyList<Example> training) => set.Task switch
    {
        TrainingTask.Classify or TrainingTask.ClassifyCrops => new ClassificationLearner(set, config.Size, ClassWeights.Of(set, training, config.Balance)),
        TrainingTask.Segment => new SegmentationLearner(set, config.Size, ClassWeights.OfPixels(set, training, config)),
        TrainingTask.Detect => new DetectionLearner(set, config.Size, ClassWeights.Of(set, training, config.Balance)),
        _ => new TranscriptionLearner(set, config.Size),
    };
}

/// <summary>Measures outputs; 1 is perfect.</summary>
internal abstract class Score
{
    /// <summary>Adds the outputs of a batch.</summary>
    public abstract void Add(Tensor output, IReadOnlyList<object> truths);

    /// <summary>The measure of all that was added.</summary>
    public abstract double Value { get; }
}
