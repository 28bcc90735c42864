using Annotator.Bench;
using Annotator.Learning.Architectures;
using Annotator.Learning.Running;
using Annotator.Learning.Training;
using Annotator.Learning.Training.Data;
using Annotator.Models;
using Annotator.Models.Description;

namespace Annotator.Learning.Bench;

/// <summary>How good a network becomes with the number of images that a person has labelled.</summary>
/// <param name="things">What the images are made of.</param>
internal sealed class LearningCurve(CutOuts things)
{
    /// <summary>The side of the images, px.</summary>
    public const int Side = 128;

    private const int Tests = 500;

    private static readonly int[] s_labelled = [10, 20, 40, 80, 160];

    private readonly Random _random = new(1);
    private readonly Dictionary<string, RgbImage> _images = [];

    /// <summary>Trains with more and more images, everything as it is for a user who only presses Train, and judges by other images.</summary>
    /// <param name="subject">What is learned.</param>
    public void Measure(ICurveSubject subject)
    {
        var (training, tests) = (Make(s_labelled[^1], "train"), Make(Tests, "test"));
        string architecture = ArchitectureTable.For(subject.Task.Network())[0].Name;
        var runs = Directory.CreateTempSubdirectory("annotator-learning-bench-");
        try
        {
            foreach (int labelled in s_labelled)
            {
                var config = new TrainingConfig { Task = subject.Task.Name(), Architecture = architecture, Size = Side };
                using var control = new TrainingControl(CancellationToken.None);
                var result = new Trainer(config, training[..labelled], Read, Path.Combine(runs.FullName, $"{labelled}"), _ => { }).Run(false, control);
                using var model = TrainedNetwork.Open(ModelFolder.Find(result.Folder));
                foreach (var (name, share) in subject.Judge(tests, sample => model.Predict(_images[sample.Name], new() { Score = 0.05 }, CancellationToken.None)))
                    Report.Write($"{architecture}, {labelled} labelled images: {name}", "%", [100 * share]);
            }
        }
        finally
        {
            runs.Delete(recursive: true);
        }

        List<TrainingSample> Make(int count, string prefix) => [.. Enumerable.Range(0, count).Select(i =>
        {
            string name = $"{prefix}-{i}.png";
            var (image, sample) = subject.Make(things, _random, name);
            _images[name] = image;
            return sample;
        })];
    }

    private ReadImage Read(string path, int maxSide, CancellationToken cancellation) => new(_images[path], _images[path].Width, _images[path].Height);
}
