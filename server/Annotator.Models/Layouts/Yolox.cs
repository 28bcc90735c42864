namespace Annotator.Models.Layouts;

/// <summary>YOLOX as exported without <c>--decode_in_inference</c>: 1×N×(5+C), a row for each cell of the grids of strides 8,
/// 16 and 32. A row is cx, cy (cells from the cell's corner), ln w, ln h (cells), objectness, C scores.
/// Source: Megvii-BaseDetection/YOLOX, yolox/utils/demo_utils.py, demo_postprocess.</summary>
internal sealed class Yolox : ILayout
{
    private static readonly int[] Strides = [8, 16, 32];

    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var output = outputs.First(2, "1×N×(5+C)");
        var (width, height) = (context.Placement.Width, context.Placement.Height);
        var table = PlaceTable.PlacesFirst(output);
        if (table.Values < 6 || table.Places != Strides.Sum(stride => width / stride * (height / stride)))
            throw outputs.Fault($"1×N×(5+C) with a row for each cell of the strides 8, 16 and 32 ({Strides.Sum(stride => width / stride * (height / stride))} for {width}×{height} px)");
        context.Labels.Expect(table.Values - 5);
        var (scores, classes) = table.Best(5, table.Values - 5, context.Cancellation);
        var found = new Candidates(context);
        int place = 0;
        foreach (int stride in Strides)
        {
            for (int row = 0; row < height / stride; row++)
            {
                for (int column = 0; column < width / stride; column++, place++)
                {
                    found.Add(Candidate.Centred(
                        (table[place, 0] + column) * stride, (table[place, 1] + row) * stride, MathF.Exp(table[place, 2]) * stride, MathF.Exp(table[place, 3]) * stride,
                        table[place, 4] * scores[place], classes[place], place));
                }
            }
        }
        return Candidates.ToBoxes(found.Suppressed(), context);
    }
}
