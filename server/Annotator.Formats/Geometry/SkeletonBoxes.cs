using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>The box that formats store beside a skeleton. It travels as the attribute <c>bbox</c>; without one it is the box
/// around the labelled points.</summary>
internal static class SkeletonBoxes
{
    /// <summary>The attribute that holds the box.</summary>
    public const string Attribute = "bbox";

    /// <summary>The box of a skeleton.</summary>
    public static BoxShape Of(Annotation annotation) => BoxTexts.Read(annotation.Attributes[Attribute]) ?? Bounds.Of(annotation.Shape);

    /// <summary>The box after an edit. A box that a person set stands; one that was not touched follows the points: it moves
    /// with them when all move alike, else grows to hold them.</summary>
    /// <param name="before">The skeleton before; null for a new one.</param>
    /// <param name="after">The skeleton now.</param>
    public static BoxShape After(Annotation? before, Annotation after)
    {
        var box = Of(after);
        if (before is not { Shape: KeypointsShape old } || after.Shape is not KeypointsShape now || old.Equals(now)) return box;
        if (BoxTexts.Read(after.Attributes[Attribute]) is null || !Equals(before.Attributes[Attribute], after.Attributes[Attribute])) return box;
        if (CommonMove(old, now) is { } move) return box with { X = box.X + move.X, Y = box.Y + move.Y };
        var points = Bounds.Of(now);
        double left = Math.Min(box.X, points.X), top = Math.Min(box.Y, points.Y);
        double right = Math.Max(box.X + box.Width, points.X + points.Width), bottom = Math.Max(box.Y + box.Height, points.Y + points.Height);
        return new(left, top, right - left, bottom - top);
    }

    /// <summary>How far all labelled points moved, when they moved alike.</summary>
    private static (double X, double Y)? CommonMove(KeypointsShape old, KeypointsShape now)
    {
        (double X, double Y)? move = null;
        if (old.Points.Count != now.Points.Count) return null;
        for (int i = 0; i < old.Points.Count; i++)
        {
            if (now.Visibility[i] == 0) continue;
            var step = (X: now.Points[i].X - old.Points[i].X, Y: now.Points[i].Y - old.Points[i].Y);
            if (move is { } m && Math.Abs(m.X - step.X) + Math.Abs(m.Y - step.Y) > 1e-6) return null;
            move ??= step;
        }
        return move;
    }
}
