using Annotator.Core.Model;

namespace Annotator.Models.Layouts;

/// <summary>Keypoints in a table of objects: K of x, y (px of the input) and, where D is 3, a confidence. Source: ultralytics,
/// models/yolo/pose/predict.py.</summary>
/// <param name="table">The objects.</param>
/// <param name="from">The value with which the keypoints begin; they are the last.</param>
/// <param name="each">D.</param>
/// <param name="context">The image.</param>
internal sealed class KeypointValues(PlaceTable table, int from, int each, LayoutContext context)
{
    /// <summary>A keypoint of at least this confidence counts as visible, one of less as not labelled.</summary>
    private const float VisibleFrom = 0.5f;

    /// <summary>D of so many numbers: what is said of the model, else 3 where that fits.</summary>
    public static int Each(int numbers, LayoutContext context) => context.Descriptor.Keypoints?.Values ?? (numbers % 3 == 0 ? 3 : 2);

    /// <summary>Objects with their keypoints.</summary>
    public IReadOnlyList<Prediction> Of(IReadOnlyList<Candidate> candidates) =>
        [.. candidates.Select(candidate => new Prediction(context.Labels[candidate.Class], Candidates.Score(candidate), Shape(candidate.Place)))];

    private KeypointsShape Shape(int place)
    {
        int count = (table.Values - from) / each;
        var (flat, visibility) = (new double[2 * count], new int[count]);
        for (int i = 0; i < count; i++)
        {
            float inputX = table[place, from + i * each], inputY = table[place, from + i * each + 1];
            bool isVisible = float.IsFinite(inputX) && float.IsFinite(inputY) && (each == 2 || table[place, from + i * each + 2] >= VisibleFrom);
            var (x, y) = context.Placement.ToImage(float.IsFinite(inputX) ? inputX : 0, float.IsFinite(inputY) ? inputY : 0);
            (flat[2 * i], flat[2 * i + 1]) = (Math.Clamp(x, 0, context.Image.Width), Math.Clamp(y, 0, context.Image.Height));
            visibility[i] = isVisible ? 2 : 0;
        }
        return new(new PointList(flat), [.. visibility]);
    }
}
