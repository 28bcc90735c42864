using Annotator.Core.Model;
using Annotator.Learning.Training;
using Annotator.Learning.Training.Data;
using Annotator.Models;

namespace Annotator.Learning.Tests;

/// <summary>Small made-up images with known labels, and a folder for runs.</summary>
internal sealed class TrainingData : IDisposable
{
    private readonly Dictionary<string, RgbImage> _images = [];
    private int _reads;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("annotator-training-");

    /// <summary>What there is to learn from.</summary>
    public List<TrainingSample> Samples { get; } = [];

    /// <summary>An image that an architecture can tell: noise, with shapes of a colour on it.</summary>
    public TrainingSample Add(string name, int width, int height, IReadOnlyList<string> tags, params (string Label, Shape Shape, (int R, int G, int B) Colour)[] objects)
    {
        var random = new Random(_images.Count * 7919);
        var pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)random.Next(60, 140);
        foreach (var (_, shape, colour) in objects)
        {
            var covered = new long[width * height];
            ShapeWarp.Fill(shape, AffineMap.Identity, covered, width, 1);
            for (int at = 0; at < covered.Length; at++)
                if (covered[at] == 1) (pixels[3 * at], pixels[3 * at + 1], pixels[3 * at + 2]) = ((byte)colour.R, (byte)colour.G, (byte)colour.B);
        }
        _images[name] = new(width, height, pixels);
        var sample = new TrainingSample(name, name, tags, [.. objects.Select((one, i) => new Annotation($"a{i}", one.Label, one.Shape))]);
        Samples.Add(sample);
        return sample;
    }

    /// <summary>An image that shows nearly the same as another, a moment later.</summary>
    public void AddLike(TrainingSample other, string name)
    {
        var image = _images[other.Path];
        _images[name] = image with { Pixels = [.. image.Pixels.Select(value => (byte)(value + 1))] };
        Samples.Add(other with { Name = name, Path = name });
    }

    /// <summary>How often an image was read.</summary>
    public int Reads => _reads;

    /// <summary>Reads the images; those that were not added can't be read.</summary>
    public ReadImage Read(string path, int maxSide, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _reads);
        return _images.TryGetValue(path, out var image) ? new(image, image.Width, image.Height) : throw new InvalidDataException("the file is cut off");
    }

    /// <summary>A folder for a run.</summary>
    public string Run(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Trains.</summary>
    public TrainingResult Train(TrainingConfig config, string run, bool resume = false, Action<TrainingProgress>? report = null, CancellationTokenSource? stop = null)
    {
        using var control = new TrainingControl(stop?.Token ?? TestContext.Current.CancellationToken);
        return Train(config, run, control, report ?? (_ => { }), resume);
    }

    /// <summary>Trains, and can be paused.</summary>
    public TrainingResult Train(TrainingConfig config, string run, TrainingControl control, Action<TrainingProgress> report, bool resume = false) =>
        new Trainer(config, Samples, Read, Run(run), report).Run(resume, control);

    /// <summary>Trains until nearly everything is right, and stops then: the best weights are kept.</summary>
    /// <returns>The run's folder, and how good it became.</returns>
    public (string Folder, double Best) Learn(TrainingConfig config)
    {
        double best = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        try
        {
            Train(config, "run", report: progress =>
            {
                best = Math.Max(best, progress.Finished?.Metric ?? 0);
                if (best > 0.98) stop.Cancel();
            }, stop: stop);
        }
        catch (OperationCanceledException) when (best > 0.98)
        {
            // learned
        }
        return (Run("run"), best);
    }

    public RgbImage Image(string name) => _images[name];

    public void Dispose() => _folder.Delete(recursive: true);
}
