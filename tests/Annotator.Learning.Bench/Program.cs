using Annotator.Learning.Bench;
using Annotator.Learning.Runtime;
using Annotator.Learning.Training;
using TorchSharp;

// annotator-learning-bench speed: images a second of two networks.
// annotator-learning-bench curve FOLDER [TASK …]: how good networks become with the number of labelled images; FOLDER holds labelme files.
TorchRuntime.Load(Path.Combine(AppContext.BaseDirectory, "torch"));
torch.set_num_threads(Environment.ProcessorCount);
if (args[0] == "speed")
{
    Speed.Measure();
    return;
}
var things = new CutOuts(args[1]);
ICurveSubject[] subjects = [new DetectionSubject(), new SegmentationSubject(), new ClassificationSubject()];
foreach (var subject in subjects.Where(subject => args.Length == 2 || args.Skip(2).Contains(subject.Task.Name())))
    new LearningCurve(things).Measure(subject);
