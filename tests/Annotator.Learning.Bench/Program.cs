using Annotator.Learning.Bench;
using Annotator.Learning.Runtime;
using TorchSharp;

// annotator-learning-bench speed: images a second of two networks.
// annotator-learning-bench curve FOLDER: how good a detector becomes with the number of labelled images; FOLDER holds labelme files.
TorchRuntime.Load(Path.Combine(AppContext.BaseDirectory, "torch"));
torch.set_num_threads(Environment.ProcessorCount);
if (args[0] == "speed") Speed.Measure();
else LearningCurve.Measure(args[1]);
