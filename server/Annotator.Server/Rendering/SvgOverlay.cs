using System.Globalization;
using System.Text;
using Annotator.Core.Diffing;
using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Server.Rendering;

/// <summary>Draws annotations, and what became of them, as SVG over an image.</summary>
/// <param name="size">The size of the image, px: the coordinates of the drawing.</param>
internal sealed class SvgOverlay(ImageSize size)
{
    private const string Added = "#3fb950", Removed = "#f85149", Changed = "#58a6ff", Unchanged = "#d0d0d0";

    private readonly StringBuilder _shapes = new(), _names = new();

    /// <summary>The width of a line, px of the image: about the same on screen whatever the image's size.</summary>
    private double Unit { get; } = Math.Max(1, Math.Max(size.Width, size.Height) / 800.0);

    /// <summary>Draws all objects of an image, as the editor does.</summary>
    public static SvgOverlay Of(ImageSize size, Document document, DatasetSettings settings)
    {
        var overlay = new SvgOverlay(size);
        foreach (var annotation in document.Annotations)
        {
            string color = LabelColors.Of(annotation.Label, settings);
            overlay.Draw(annotation, color, annotation.Provenance is { Confirmed: false } ? "6 4" : null, 0.15, "object");
            overlay.Name(annotation, annotation.Label, color, "object");
        }
        return overlay;
    }

    /// <summary>Draws both versions of an image: what was added (solid, +), removed (dashed, −) and changed (dotted before,
    /// solid after, ~), and thinly what did not change.</summary>
    public static SvgOverlay Of(ImageSize size, DocumentDiff diff)
    {
        var overlay = new SvgOverlay(size);
        var changed = diff.Objects.Where(change => change.After is not null).Select(change => change.IndexAfter).ToHashSet();
        for (int i = 0; i < diff.After.Annotations.Count; i++)
            if (!changed.Contains(i)) overlay.Draw(diff.After.Annotations[i], Unchanged, null, 0, "same");
        foreach (var change in diff.Objects)
        {
            if (change.Before is { } before)
            {
                overlay.Draw(before, change.IsRemoved ? Removed : Changed, change.IsRemoved ? "7 5" : "2 4", 0, "before");
                if (change.IsRemoved) overlay.Name(before, $"− {before.Label}", Removed, "before");
            }
            if (change.After is not { } after) continue;
            string color = change.IsAdded ? Added : Changed;
            overlay.Draw(after, color, null, change.IsAdded ? 0.12 : 0, "after");
            overlay.Name(after, $"{(change.IsAdded ? "+" : "~")} {after.Label}", color, "after");
        }
        return overlay;
    }

    /// <summary>The drawing as a document.</summary>
    /// <param name="width">Its width, px.</param>
    /// <param name="height">Its height, px.</param>
    public string ToString(int width, int height) => string.Create(CultureInfo.InvariantCulture,
        $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {size.Width} {size.Height}" preserveAspectRatio="none">{_shapes}{_names}</svg>""");

    /// <summary>A text as XML.</summary>
    public static string Escaped(string text) => string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Select(c => c switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", _ => c.ToString() }));

    private void Draw(Annotation annotation, string color, string? dashes, double fill, string role)
    {
        string path = SvgPath.Of(annotation.Shape);
        bool isDots = annotation.Shape is PointShape or KeypointsShape, isOpen = annotation.Shape is PolylineShape || isDots;
        double width = isDots ? 8 : role == "same" ? 1 : 2;
        string dash = dashes is null ? "" : $" stroke-dasharray=\"{string.Join(' ', dashes.Split(' ').Select(part => Number(Unit * double.Parse(part, CultureInfo.InvariantCulture))))}\"";
        string inside = isOpen || fill == 0 ? "none" : color;
        if (annotation.Shape is MaskShape) (inside, fill) = (color, Math.Max(fill, 0.4));
        string caps = isDots ? " stroke-linecap=\"round\"" : "";
        bool hasLine = annotation.Shape is not MaskShape;
        _shapes.Append($"<g class=\"{role}\">");
        if (hasLine) _shapes.Append($"<path d=\"{path}\" fill=\"none\" stroke=\"#000000\" stroke-opacity=\"0.6\" stroke-width=\"{Number(Unit * (width + 2))}\"{caps}/>");
        _shapes.Append($"<path d=\"{path}\" fill=\"{inside}\" fill-opacity=\"{Number(fill)}\" fill-rule=\"evenodd\"");
        if (hasLine) _shapes.Append($" stroke=\"{color}\" stroke-width=\"{Number(Unit * width)}\"{dash}{caps}");
        _shapes.Append("/></g>");
    }

    private void Name(Annotation annotation, string text, string color, string role)
    {
        var bounds = ShapeGeometry.BoundsOf(annotation.Shape);
        double height = 12 * Unit, y = bounds.MinY - (4 * Unit) < height ? bounds.MinY + height + Unit : bounds.MinY - (4 * Unit);
        _names.Append($"<text class=\"{role}\" x=\"{Number(Math.Max(2 * Unit, bounds.MinX))}\" y=\"{Number(y)}\" font-family=\"sans-serif\" font-weight=\"600\" font-size=\"{Number(height)}\" fill=\"{color}\" stroke=\"#000000\" stroke-opacity=\"0.85\" stroke-width=\"{Number(3 * Unit)}\" paint-order=\"stroke\">{Escaped(Limits.Excerpt(text))}</text>");
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
