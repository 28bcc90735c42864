using Annotator.Core.Model;
using Annotator.Models.Description;

namespace Annotator.Models.Running;

/// <summary>Leaves out shapes that no document can hold: those with coordinates far beyond any image.</summary>
internal static class Storability
{
    /// <summary>What can be stored; says how much was left out.</summary>
    public static List<Prediction> Keep(ModelDescriptor model, IReadOnlyList<Prediction> predictions, PredictOptions options)
    {
        var storable = predictions.Where(prediction => prediction.Shape is null || Limits.Fault(prediction.Shape) is null).ToList();
        int dropped = predictions.Count - storable.Count;
        if (dropped > 0) options.Report?.Invoke($"{model.Name}: {dropped:N0} {(dropped == 1 ? "prediction" : "predictions")} far outside the image left out.");
        return storable;
    }
}
