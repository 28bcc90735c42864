using Annotator.Bench;
using Annotator.Core.Outlining;
using Annotator.Outlining.Bench;

// annotator-outlining-bench FOLDER: figures of the segmentation and the live wire on the objects of a COCO folder.
const int MostClicks = 20;
string folder = args[0];
var targets = Target.Of(folder, "instances_polygons.json").Concat(Target.Of(folder, "instances_with_crowd_rle.json")).ToList();
var photos = targets.Select(target => target.Photo).Distinct().ToDictionary(path => path, path => Photo.Read(path));

var boxOnly = new List<double>();
var clicksTo = new Dictionary<double, List<double>> { [0.85] = [], [0.90] = [] };
var afterClicks = new SortedDictionary<int, List<double>> { [1] = [], [3] = [], [5] = [] };
foreach (var target in targets)
{
    var clicker = new Clicker(target);
    var segmenter = new Segmenter(new(photos[target.Photo]), target.Box);
    var clicks = new List<SeedClick>();
    var reached = new Dictionary<double, int>();
    var found = segmenter.Segment(clicks, CancellationToken.None);
    boxOnly.Add(100 * clicker.Iou(found?.Mask));
    while (true)
    {
        double iou = clicker.Iou(found?.Mask);
        if (afterClicks.TryGetValue(clicks.Count, out var after)) after.Add(100 * iou);
        foreach (double level in clicksTo.Keys)
            if (iou >= level) reached.TryAdd(level, clicks.Count);
        if (clicks.Count == MostClicks) break;
        clicks.Add(clicker.Next(found?.Mask));
        found = segmenter.Segment(clicks, CancellationToken.None);
    }
    foreach (var (level, counts) in clicksTo) counts.Add(reached.GetValueOrDefault(level, MostClicks));
}
Report.Write($"IoU of the box alone, mean of {targets.Count} COCO objects", "%", [boxOnly.Average()]);
foreach (var (count, ious) in afterClicks) Report.Write($"IoU after the box and {count} click(s), mean", "%", [ious.Average()]);
foreach (var (level, counts) in clicksTo)
    Report.Write($"NoC@{100 * level:0}: clicks after the box, mean, {counts.Count(n => n == MostClicks)} of {counts.Count} at {MostClicks}", "clicks", [counts.Average()]);

var large = targets.OrderByDescending(target => target.Box.Area).DistinctBy(target => target.Photo).ToList();
Segmenting.Measure(large);
Wiring.Measure([.. photos.Keys]);
