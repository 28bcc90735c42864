using System.Diagnostics;
using Annotator.Bench;
using Annotator.Imaging;
using Annotator.Models;
using Annotator.Models.Running;
using Microsoft.ML.OnnxRuntime;

// annotator-models-bench MODEL PHOTO…: what it takes to read a photo, to run the network alone, and to label the photo.
const int MaxSide = 3072, Rounds = 5;
string file = args[0];
string[] photos = args[1..];
int threads = Environment.ProcessorCount;
using var model = OnnxModel.Open(file, new OnnxOptions(threads));
var input = model.Descriptor.Input;

var read = new List<double>();
var labelled = new List<double>();
foreach (string photo in Enumerable.Repeat(photos, Rounds + 1).SelectMany(all => all))
{
    var pixels = Timed(read, () => PixelReader.Read(photo, MaxSide, CancellationToken.None));
    Timed(labelled, () => model.Predict(new RgbImage(pixels.Width, pixels.Height, pixels.Rgb), new PredictOptions(), CancellationToken.None));
}

using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
using var session = new InferenceSession(model.Descriptor.File, options);
using var run = new RunOptions();
var numbers = new float[3 * input.Width!.Value * input.Height!.Value];
using var tensor = OrtValue.CreateTensorValueFromMemory(numbers, [1, 3, input.Height.Value, input.Width.Value]);
var network = new List<double>();
for (int i = 0; i < (Rounds + 1) * photos.Length; i++)
    Timed(network, () => session.Run(run, [session.InputNames[0]], [tensor], [.. session.OutputNames])).Dispose();

// The first round warms up.
Report.Write("reading a photo, upright, for a model", "ms", Warm(read));
Report.Write("the network alone", "ms", Warm(network));
Report.Write("labelling a photo that was read: letterbox, network, boxes", "ms", Warm(labelled));

List<double> Warm(List<double> all) => all[photos.Length..];

static T Timed<T>(List<double> times, Func<T> work)
{
    long start = Stopwatch.GetTimestamp();
    var result = work();
    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    return result;
}
