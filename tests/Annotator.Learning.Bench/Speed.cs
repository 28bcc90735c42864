using System.Diagnostics;
using Annotator.Bench;
using Annotator.Learning.Architectures;
using static TorchSharp.torch;

namespace Annotator.Learning.Bench;

/// <summary>Images a second of inference and of training steps; speed.py does the same with PyTorch.</summary>
internal static class Speed
{
    private const int Rounds = 15;

    public static void Measure()
    {
        foreach (string name in new[] { "resnet18", "vgg16" })
        {
            using var network = ArchitectureTable.Find(name)!.Create(new(10));
            Report.Write($"{name} inference, 8 images of 224 px", "ms", Times(network, isTraining: false, batch: 8));
            Report.Write($"{name} training step, 8 images of 224 px", "ms", Times(network, isTraining: true, batch: 8));
        }
    }

    private static List<double> Times(Network network, bool isTraining, int batch)
    {
        using var scope = NewDisposeScope();
        var images = randn(batch, 3, 224, 224);
        var labels = randint(10, [batch], ScalarType.Int64);
        network.train(isTraining);
        using var optimizer = optim.SGD(network.parameters(), 0.01);
        var times = new List<double>();
        for (int i = 0; i <= Rounds; i++)
        {
            using var step = NewDisposeScope();
            long start = Stopwatch.GetTimestamp();
            if (isTraining)
            {
                optimizer.zero_grad();
                nn.functional.cross_entropy(network.call(images), labels).backward();
                optimizer.step();
            }
            else
            {
                using var still = no_grad();
                network.call(images);
            }
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times[1..]; // the first one warms up
    }
}
