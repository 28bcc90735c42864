using Annotator.Core.Model;

namespace Annotator.Models.Layouts;

/// <summary>Boxes given by centre, size (px of the input) and the angle of the side w in radians, clockwise on the screen. Source:
/// ultralytics, utils/ops.py, xywhr2xyxyxyxy.</summary>
internal static class RotatedBox
{
    /// <summary>The box in px of the image. Scales that differ would shear it: then its sides keep their middle lines.</summary>
    public static BoxShape Of(Candidate candidate, float angle, LayoutContext context)
    {
        var (scaleX, scaleY) = (context.Placement.ScaleX, context.Placement.ScaleY);
        var (x, y) = context.Placement.ToImage((candidate.X1 + candidate.X2) / 2, (candidate.Y1 + candidate.Y2) / 2);
        var (sin, cos) = Math.SinCos(angle);
        double alongX = cos / scaleX, alongY = sin / scaleY;
        double width = (candidate.X2 - candidate.X1) * Math.Sqrt(alongX * alongX + alongY * alongY);
        double height = (candidate.Y2 - candidate.Y1) * Math.Sqrt(sin * sin / (scaleX * scaleX) + cos * cos / (scaleY * scaleY));
        return new(x - width / 2, y - height / 2, width, height, Math.Atan2(alongY, alongX) * 180 / Math.PI);
    }

    /// <summary>Objects with their boxes; those without an area are left out.</summary>
    public static IReadOnlyList<Prediction> Predictions(IReadOnlyList<Candidate> candidates, Func<Candidate, BoxShape> shape, LayoutContext context) =>
        [.. candidates.Select(candidate => (Candidate: candidate, Shape: shape(candidate))).Where(found => found.Shape is { Width: > 0, Height: > 0 })
            .Select(found => new Prediction(context.Labels[found.Candidate.Class], Candidates.Score(found.Candidate), found.Shape))];
}
