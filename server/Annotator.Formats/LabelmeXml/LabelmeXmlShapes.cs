using Annotator.Core.Model;
using Annotator.Formats.Png;
using Annotator.Formats.Text;

namespace Annotator.Formats.LabelmeXml;

/// <summary>Reads the shapes of LabelMe: outlines, and masks in files of their own.</summary>
/// <param name="folder">The dataset.</param>
/// <param name="listing">Its files.</param>
internal sealed class LabelmeXmlShapes(IFolder folder, FolderListing listing)
{
    /// <summary>The shape of an object.</summary>
    /// <exception cref="TextFaultException">It can't be understood.</exception>
    /// <exception cref="UnreadableFileException">The file of its mask can't be read.</exception>
    public Shape Read(string file, XmlElement element)
    {
        if (element["segm"] is { } segment) return Mask(file, segment);
        var polygon = element["polygon"] ?? throw new TextFaultException(element.Start, "The object has neither <polygon> nor <segm>.");
        var points = new PointList([.. polygon.Children.Where(child => child.Name == "pt").SelectMany(point => new[] { Number(point, "x"), Number(point, "y") })]);
        if (points.Count == 0) throw new TextFaultException(polygon.Start, "The polygon has no points.");
        if (element["type"]?.Text == "bounding_box") return Bounds.Of(points);
        return points.Count switch
        {
            1 => new PointShape(points[0].X, points[0].Y),
            2 => new PolylineShape(points),
            _ => new PolygonShape([[points]]),
        };
    }

    private MaskShape Mask(string file, XmlElement segment)
    {
        string name = segment["mask"]?.Text is { Length: > 0 } given ? given : throw new TextFaultException(segment.Start, "<segm> names no <mask>.");
        string path = Find(file, name) ?? throw new TextFaultException(segment.Start, $"There is no mask “{Limits.Excerpt(name)}”: it was expected in the folder Masks.");
        var picture = PngReader.Read(folder, path);
        try
        {
            return picture.ToMask() ?? throw new TextFaultException(segment.Start, $"The mask “{path}” is empty.");
        }
        catch (FileFaultException e)
        {
            throw new UnreadableFileException(path, null, e.Message);
        }
    }

    /// <summary>The file of a mask: in the folder Masks beside the file or beside its folder, or the only one of its name.</summary>
    private string? Find(string file, string name)
    {
        string here = RelativePaths.Folder(file), below = RelativePaths.Name(here);
        foreach (string candidate in (string[])["Masks/" + name, $"../Masks/{name}", $"../../Masks/{below}/{name}", name])
            if (RelativePaths.Resolve(here, candidate) is { } path && listing.Contains(path)) return path;
        var same = listing.Files.Where(path => RelativePaths.Name(path) == name).Take(2).ToList();
        return same.Count == 1 ? same[0] : null;
    }

    private static double Number(XmlElement point, string name) => point[name] is not { } element
        ? throw new TextFaultException(point.Start, $"<pt> has no <{name}>.")
        : Numbers.TryParse(element.Text, out double value) ? value : throw new TextFaultException(element.Start, $"<{name}> is “{Limits.Excerpt(element.Text)}”, which is no number.");
}
