using Annotator.Learning.Architectures;
using Annotator.Learning.Detection;

namespace Annotator.Learning.Exporting;

/// <summary>The operators that turn the output of <see cref="Fcos"/> into boxes and scores, laid out as YOLOv8's: what
/// <see cref="FcosDecoder"/> does before it chooses. Who reads such a table takes the likeliest class of a place; <see cref="FcosDecoder"/>
/// takes every class above the least score, so that it may say two of one box.</summary>
internal static class FcosNodes
{
    /// <summary>Adds them.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="cells">The name of the network's output, N×L×(C+5).</param>
    /// <param name="classes">C.</param>
    /// <param name="size">The size of the images.</param>
    /// <returns>The name of a table N×(4+C)×L: centre, width and height in px of the image, clipped to it; scores of the classes, 0 to 1.</returns>
    public static string Add(OnnxGraph graph, string cells, long classes, ImageSize size)
    {
        var locations = FcosLocations.Of(size);
        long count = locations.Count;
        float[] points = new float[2 * count], strides = new float[count];
        for (int i = 0; i < count; i++)
            (points[2 * i], points[2 * i + 1], strides[i]) = (locations.X[i], locations.Y[i], Fcos.Strides[locations.Level[i]]);
        string point = graph.Constant(points, count, 2), stride = graph.Constant(strides, count, 1);
        string zero = graph.Constant([0, 0], 2), corner = graph.Constant([size.Width, size.Height], 2), two = graph.Constant([2], 1);

        string likely = graph.Add("Mul", [graph.Add("Sigmoid", [Columns(0, classes)]), graph.Add("Sigmoid", [Columns(classes + 4, classes + 5)])]);
        string scores = graph.Add("Sqrt", [likely]);
        string first = Clipped(graph.Add("Sub", [point, Pixels(classes)])), last = Clipped(graph.Add("Add", [point, Pixels(classes + 2)]));
        string centre = graph.Add("Div", [graph.Add("Add", [first, last]), two]), sides = graph.Add("Sub", [last, first]);
        return graph.Add("Transpose", [graph.Add("Concat", [centre, sides, scores], ("axis", 2L))], ("perm", new long[] { 0, 2, 1 }));

        string Columns(long from, long to) => graph.Add("Slice", [cells, graph.Constant(from), graph.Constant(to), graph.Constant(2)]);
        string Pixels(long from) => graph.Add("Mul", [Columns(from, from + 2), stride]);
        string Clipped(string at) => graph.Add("Min", [graph.Add("Max", [at, zero]), corner]);
    }
}
