namespace Annotator.Models.Layouts;

/// <summary>Classes of the whole image: 1×C, also 1×C×1×1, scores or logits (<see cref="ClassScores"/>).</summary>
internal sealed class Classification : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        const string Expected = "1×C";
        if (outputs.All.Count == 0 || outputs.All[0].Dimensions.Count(size => size != 1) > 1) throw outputs.Fault(Expected);
        var values = outputs.All[0].Values;
        context.Labels.Expect(values.Length);
        if (!values.All(float.IsFinite))
        {
            context.Options.Report?.Invoke($"{context.Descriptor.Name}: the scores are not numbers; the image was left out.");
            return [];
        }
        return [.. ClassScores.Of(values, context.Descriptor.Activation).Values
            .Select((score, i) => new Prediction(context.Labels[i], score, null))
            .Where(prediction => prediction.Score >= context.Thresholds.Score && context.IsWanted(prediction.Label))
            .OrderByDescending(prediction => prediction.Score)
            .Take(context.Thresholds.MaxDetections)];
    }

    /// <summary>That of the scores of the classes.</summary>
    public double? Uncertainty(ModelOutputs outputs, LayoutContext context)
    {
        var values = outputs.All[0].Values;
        return values.All(float.IsFinite) ? ClassScores.Of(values, context.Descriptor.Activation).Uncertainty : null;
    }

    /// <summary>After a sigmoid they are, after a softmax they are not.</summary>
    public bool AreTagsIndependent(ModelOutputs outputs, LayoutContext context) =>
        ClassScores.Of(outputs.All[0].Values, context.Descriptor.Activation).AreIndependent;
}
