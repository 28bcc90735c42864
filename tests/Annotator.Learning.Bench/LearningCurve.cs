using Annotator.Bench;
using Annotator.Core.Evaluation;
using Annotator.Learning.Running;
using Annotator.Learning.Training;
using Annotator.Learning.Training.Data;
using Annotator.Models;
using Annotator.Models.Description;

namespace Annotator.Learning.Bench;

/// <summary>How good a detector becomes with the number of images that a person has labelled, and what is left to draw by hand.</summary>
internal static class LearningCurve
{
    private const int Tests = 500;

    private const double Sure = 0.5;

    public static void Measure(string folder)
    {
        var things = new CutOuts(folder);
        var random = new Random(1);
        var images = new Dictionary<string, RgbImage>();
        var training = Make(160, "train");
        var tests = Make(Tests, "test");
        var truths = tests.SelectMany(sample => sample.Objects.Select(thing => new GroundTruth(sample.Name, thing.Label, thing.Shape))).ToList();
        var runs = Directory.CreateTempSubdirectory("annotator-learning-bench-");
        try
        {
            foreach (int labelled in new[] { 10, 20, 40, 80, 160 })
            {
                // Everything as it is for a user who only presses Train.
                var config = new TrainingConfig { Task = "detect", Architecture = "fcos_resnet18", Size = 128 };
                using var control = new TrainingControl(CancellationToken.None);
                var result = new Trainer(config, training[..labelled], Read, Path.Combine(runs.FullName, $"{labelled}"), _ => { }).Run(false, control);
                using var model = TrainedNetwork.Open(ModelFolder.Find(result.Folder));
                var found = tests.SelectMany(sample => model.Predict(images[sample.Name], new() { Score = 0.05 }, CancellationToken.None).Select(one => new Core.Evaluation.Detection(sample.Name, one.Label, one.Shape!, one.Score))).ToList();
                double ap50 = VocEvaluator.Evaluate(truths, found).MeanAp ?? 0;
                var scores = CocoEvaluator.Evaluate(truths, found).Metrics;
                var kept = found.Where(one => one.Score >= Sure).ToList();
                long seen = truths.LongCount(truth => kept.Exists(one => one.Image == truth.Image && one.Label == truth.Label && Core.Geometry.Overlap.Of(one.Shape, truth.Shape) > 0.5));
                Report.Write($"{labelled} labelled images: AP50 on {truths.Count} other objects", "%", [100 * ap50]);
                Report.Write($"{labelled} labelled images: {scores[0].Name}", "%", [100 * (scores[0].Value ?? 0)]);
                Report.Write($"{labelled} labelled images: left to draw by hand", "%", [100.0 * (truths.Count - seen) / truths.Count]);
            }
        }
        finally
        {
            runs.Delete(recursive: true);
        }

        List<TrainingSample> Make(int count, string prefix) =>
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var (image, objects) = things.Compose(random);
                string name = $"{prefix}-{i}.png";
                images[name] = image;
                return new TrainingSample(name, name, [], objects);
            }),
        ];

        ReadImage Read(string path, int maxSide, CancellationToken cancellation) => new(images[path], images[path].Width, images[path].Height);
    }
}
