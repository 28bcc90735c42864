using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Conversion.Tests.CommandLine;
using Annotator.Formats.Conversion.Tests.Laws;

namespace Annotator.Formats.Conversion.Tests.CrossChecks;

/// <summary>What is written means the same to tools that have nothing to do with this one.</summary>
public sealed class PythonCrossChecks
{
    /// <summary>Run lengths decoded by their definition; prints the size, the area, and a sum that depends on every pixel.</summary>
    private const string Masks = """
        import json, sys
        for a in json.load(open(sys.argv[1]))['annotations']:
            text, counts, i = a['segmentation']['counts'], [], 0
            while i < len(text):
                value, shift = 0, 0
                while True:
                    piece = ord(text[i]) - 48
                    value |= (piece & 31) << shift
                    i, shift = i + 1, shift + 5
                    if not piece & 32: break
                if piece & 16: value -= 1 << shift
                counts.append(value + counts[-2] if len(counts) > 2 else value)
            height, width = a['segmentation']['size']
            pixels, at = [], 0
            for n, run in enumerate(counts):
                if n % 2: pixels += range(at, at + run)
                at += run
            assert at == height * width
            print(width, height, len(pixels), sum((p // height) * 31 + (p % height) * 17 for p in pixels), int(a['area']))
        """;

    private const string Areas = """
        import json, sys, cv2, numpy
        for a in json.load(open(sys.argv[1]))['annotations']:
            points = numpy.array(a['segmentation'][0], dtype=numpy.float32).reshape(-1, 2)
            box = cv2.boundingRect((points * 4).astype(numpy.int32))
            print(abs(cv2.contourArea(points) - a['area']) < 0.05, abs(box[0] / 4 - a['bbox'][0]) < 0.3 and abs(box[2] / 4 - a['bbox'][2]) < 0.6)
        """;

    private const string Corners = """
        import sys, cv2, numpy
        for line, box in zip(open(sys.argv[1]), sys.argv[2:]):
            cx, cy, w, h, angle = map(float, box.split())
            read = numpy.array(line.split()[1:], dtype=float).reshape(-1, 2) * [640, 480]
            made = cv2.boxPoints(((cx, cy), (w, h), angle))
            print(all(min(numpy.hypot(*(p - q)) for q in made) < 0.01 for p in read))
        """;

    private const string Labelme = """
        import sys
        from labelme.label_file import LabelFile
        file = LabelFile(sys.argv[1])
        for shape in file.shapes:
            print(shape['label'], shape['shape_type'], ' '.join('%g %g' % tuple(p) for p in shape['points']))
        """;

    [Fact]
    public void COCO_run_lengths_are_what_their_definition_says()
    {
        Python.Require();
        MaskShape[] masks = [new(3, 4, 4, 5, [2, 3, 1, 9, 5]), new(0, 0, 100, 80, [0, 4000, 1, 3000, 999]), new(90, 70, 10, 10, [0, 100])];
        using var folder = Export("coco", [.. masks]);
        var expected = masks.Select(mask =>
        {
            var pixels = Pixels(mask).ToList();
            return $"640 480 {pixels.Count} {pixels.Sum(p => p.X * 31 + p.Y * 17)} {pixels.Count}";
        });
        Assert.Equal(expected, Python.Output(Masks, folder["out/annotations.json"]).Split('\n'));
    }

    [Fact]
    public void Areas_and_boxes_of_polygons_are_those_of_OpenCV()
    {
        Python.Require("numpy", "cv2");
        using var folder = Export("coco", new PolygonShape([[new PointList(10, 10, 110.5, 20, 90, 80.25, 20, 60)]]), new PolygonShape([[new PointList(300, 200, 420, 210, 350, 330, 360, 250)]]));
        Assert.Equal("True True\nTrue True", Python.Output(Areas, folder["out/annotations.json"]));
    }

    [Fact]
    public void Corners_of_rotated_boxes_are_those_of_OpenCV()
    {
        Python.Require("numpy", "cv2");
        BoxShape[] boxes = [new(100, 100, 80, 40, 30), new(300, 200, 50.5, 120, -75), new(200, 50, 60, 30, 0)];
        using var folder = Export("yolo-obb", [.. boxes]);
        string[] arguments = [.. boxes.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.X + b.Width / 2} {b.Y + b.Height / 2} {b.Width} {b.Height} {b.Rotation}"))];
        Assert.Equal("True\nTrue\nTrue", Python.Output(Corners, [folder["out/labels/a.txt"], .. arguments]));
    }

    [Fact]
    public void Labelme_reads_what_is_exported_as_labelme()
    {
        Assert.SkipWhen(FormatRegistry.Find("labelme") is not IExporter, "There is no format labelme to export.");
        Python.Require("labelme.label_file");
        using var folder = Export("labelme", new BoxShape(10, 20, 30, 40), new PolygonShape([[new PointList(1, 2, 30, 4, 5.5, 60)]]), new PointShape(7, 8), new PolylineShape(new PointList(1, 1, 2, 5, 9, 9)));
        string file = Directory.EnumerateFiles(folder["out"], "*.json", SearchOption.AllDirectories).Single();
        Pictures.Write(Path.Combine(Path.GetDirectoryName(file)!, "a.png"), 640, 480);
        Assert.Equal("thing rectangle 10 20 40 60\nthing polygon 1 2 30 4 5.5 60\nthing point 7 8\nthing linestrip 1 1 2 5 9 9", Python.Output(Labelme, file));
    }

    private static IEnumerable<(int X, int Y)> Pixels(MaskShape mask)
    {
        int at = 0;
        for (int run = 0; run < mask.Counts.Count; at += mask.Counts[run++])
            for (int i = at; run % 2 == 1 && i < at + mask.Counts[run]; i++) yield return (mask.X + i / mask.Height, mask.Y + i % mask.Height);
    }

    private static TemporaryFolder Export(string format, params Shape[] shapes)
    {
        var document = Document.Empty with { Size = new(640, 480), Annotations = [.. shapes.Select((shape, i) => new Annotation($"n{i}", "thing", shape))] };
        var exported = GeneratedDataset.Of(LawFormats.Find(format), [new("a.png", new(640, 480), document)]).Export();
        var folder = new TemporaryFolder();
        foreach (var (path, bytes) in exported.Files)
        {
            string file = folder["out/" + path];
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
        return folder;
    }
}
