using Annotator.Learning.Training;
using Annotator.Models;

namespace Annotator.Learning.Bench;

/// <summary>What is learned, and how it is judged.</summary>
internal interface ICurveSubject
{
    /// <summary>The task.</summary>
    public TrainingTask Task { get; }

    /// <summary>Makes an image with its labels.</summary>
    /// <param name="things">What images are made of.</param>
    /// <param name="random">Chooses.</param>
    /// <param name="name">The name of the image.</param>
    public (RgbImage Image, TrainingSample Sample) Make(CutOuts things, Random random, string name);

    /// <summary>Judges what was learned by images that it has not seen.</summary>
    /// <param name="tests">The images.</param>
    /// <param name="predict">What was learned says of an image.</param>
    /// <returns>Names of what was measured, and shares, 0 to 1.</returns>
    public IEnumerable<(string Name, double Share)> Judge(IReadOnlyList<TrainingSample> tests, Func<TrainingSample, IReadOnlyList<Prediction>> predict);
}
