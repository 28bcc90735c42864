namespace Annotator.Models.Layouts;

/// <summary>FastestDet: 1×(5+C)×h×w. A cell is objectness, x, y (tanh, cells from the cell's corner), w, h (sigmoid, fractions of the
/// input), C scores. The score is objectness^0.6 × class^0.4. Source: dog-qiuqiu/FastestDet, utils/tool.py, handle_preds.</summary>
internal sealed class FastestDet : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var output = outputs.First(3, "1×(5+C)×h×w");
        int values = output.Dimensions[0], rows = output.Dimensions[1], columns = output.Dimensions[2], cells = rows * columns;
        if (values < 6) throw outputs.Fault("1×(5+C)×h×w");
        context.Labels.Expect(values - 5);
        var table = PlaceTable.ValuesFirst(output with { Dimensions = [values, cells] }, values);
        var (scores, classes) = table.Best(5, values - 5, context.Cancellation);
        var (width, height) = (context.Placement.Width, context.Placement.Height);
        var found = new Candidates(context);
        for (int cell = 0; cell < cells; cell++)
        {
            float score = MathF.Pow(table[cell, 0], 0.6f) * MathF.Pow(scores[cell], 0.4f);
            float x = (cell % columns + MathF.Tanh(table[cell, 1])) / columns, y = (cell / columns + MathF.Tanh(table[cell, 2])) / rows;
            found.Add(Candidate.Centred(
                x * width, y * height, Activation.Sigmoid(table[cell, 3]) * width, Activation.Sigmoid(table[cell, 4]) * height, score, classes[cell], cell));
        }
        return Candidates.ToBoxes(found.Suppressed(), context);
    }
}
