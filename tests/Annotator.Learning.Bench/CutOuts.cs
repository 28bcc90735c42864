using System.Text.Json;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Imaging;
using Annotator.Models;

namespace Annotator.Learning.Bench;

/// <summary>A thing cut out of a photo.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Width">Columns of the cut-out.</param>
/// <param name="Height">Rows of the cut-out.</param>
/// <param name="Rgb">Its colours.</param>
/// <param name="IsThing">Which pixels belong to it.</param>
/// <param name="Outline">Its outline, x and y by turns, as shares of its width and height.</param>
internal sealed record CutOut(string Label, int Width, int Height, byte[] Rgb, bool[] IsThing, double[] Outline);

/// <summary>An image made of cut-outs.</summary>
/// <param name="Image">The image.</param>
/// <param name="Boxes">The boxes of the things, from the lowest to the topmost.</param>
/// <param name="Outlines">Their outlines, in the same order.</param>
internal sealed record Composition(RgbImage Image, IReadOnlyList<Annotation> Boxes, IReadOnlyList<Annotation> Outlines);

/// <summary>Photos made of cut-outs of real photos on real photos: their labels are known for sure.</summary>
internal sealed class CutOuts
{
    private const int Side = 128;

    /// <summary>The side of the part of a photo that becomes a ground, px: seen so large that nothing in it can be made out.</summary>
    private const int GroundSide = 24;

    private readonly List<CutOut> _things = [];
    private readonly List<(ReadPixels Photo, List<Bounds> Taken)> _grounds = [];

    /// <summary>Cuts out what labelme files outline; the rest of the photos are the grounds.</summary>
    public CutOuts(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var photo = PixelReader.Read(Path.ChangeExtension(file, ".jpg"), 4096, CancellationToken.None);
            var taken = new List<Bounds>();
            _grounds.Add((photo, taken));
            foreach (var shape in json.RootElement.GetProperty("shapes").EnumerateArray())
            {
                double[] ring = [.. shape.GetProperty("points").EnumerateArray().SelectMany(point => point.EnumerateArray().Select(number => number.GetDouble()))];
                var outline = new PolygonShape([[new PointList(ring)]]);
                taken.Add(ShapeGeometry.BoundsOf(outline));
                _things.Add(Cut(shape.GetProperty("label").GetString()!, outline, photo));
            }
        }
    }

    /// <summary>The labels of the things.</summary>
    public IReadOnlyList<string> Labels => [.. _things.Select(thing => thing.Label).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>An image of some things at random places, sizes and sides up.</summary>
    /// <param name="random">Chooses them.</param>
    /// <param name="label">The label of all of them; null for any.</param>
    public Composition Compose(Random random, string? label = null)
    {
        var things = label is null ? _things : _things.FindAll(thing => thing.Label == label);
        var pixels = Ground(random);
        List<Annotation> boxes = [], outlines = [];
        for (int tries = 0, wanted = random.Next(2, 7); boxes.Count < wanted && tries < 40; tries++)
        {
            var thing = things[random.Next(things.Count)];
            double scale = random.Next(22, 44) / (double)Math.Max(thing.Width, thing.Height);
            int width = Math.Max(8, (int)(thing.Width * scale)), height = Math.Max(8, (int)(thing.Height * scale));
            var place = new BoxShape(random.Next(Side - width), random.Next(Side - height), width, height, 0);
            if (boxes.Exists(other => Overlap.Of(other.Shape, place) > 0.05)) continue;
            bool isMirrored = random.Next(2) == 0, isUpsideDown = random.Next(2) == 0;
            Paste(thing, place, pixels, isMirrored, isUpsideDown);
            string id = $"o{boxes.Count}";
            boxes.Add(new(id, thing.Label, place));
            outlines.Add(new(id, thing.Label, Outline(thing, place, isMirrored, isUpsideDown)));
        }
        return new(new(Side, Side, pixels), boxes, outlines);
    }

    /// <summary>A part of a photo that shows none of the things: the skin of a date is not what is around dates.</summary>
    private byte[] Ground(Random random)
    {
        var (photo, taken) = _grounds[random.Next(_grounds.Count)];
        int left, top;
        do (left, top) = (random.Next(photo.Width - GroundSide), random.Next(photo.Height - GroundSide));
        while (taken.Exists(thing => thing.MaxX > left && thing.MinX < left + GroundSide && thing.MaxY > top && thing.MinY < top + GroundSide));
        var pixels = new byte[3 * Side * Side];
        for (int i = 0; i < Side * Side; i++)
        {
            int from = 3 * ((top + i / Side * GroundSide / Side) * photo.Width + left + i % Side * GroundSide / Side);
            for (int c = 0; c < 3; c++) pixels[3 * i + c] = (byte)Math.Clamp(photo.Rgb[from + c] + random.Next(-10, 11), 0, 255);
        }
        return pixels;
    }

    private static PolygonShape Outline(CutOut thing, BoxShape place, bool isMirrored, bool isUpsideDown)
    {
        double[] ring = [.. thing.Outline.Select((share, i) => i % 2 == 0
            ? place.X + place.Width * (isMirrored ? 1 - share : share)
            : place.Y + place.Height * (isUpsideDown ? 1 - share : share))];
        return new([[new PointList(ring)]]);
    }

    private static CutOut Cut(string label, PolygonShape outline, ReadPixels photo)
    {
        var bounds = ShapeGeometry.BoundsOf(outline);
        int left = Math.Max(0, (int)bounds.MinX), top = Math.Max(0, (int)bounds.MinY);
        int width = Math.Min(photo.Width, (int)Math.Ceiling(bounds.MaxX)) - left, height = Math.Min(photo.Height, (int)Math.Ceiling(bounds.MaxY)) - top;
        var raster = LabelRaster.Of(ShapePixels.Fill(outline, new(photo.Width, photo.Height))!);
        var (rgb, isThing) = (new byte[3 * width * height], new bool[width * height]);
        for (int i = 0; i < isThing.Length; i++)
        {
            int x = left + i % width, y = top + i / width;
            photo.Rgb.AsSpan(3 * (y * photo.Width + x), 3).CopyTo(rgb.AsSpan(3 * i));
            int column = x - raster.X, row = y - raster.Y;
            isThing[i] = column >= 0 && column < raster.Width && row >= 0 && row < raster.Height && raster.Row(row)[column] != 0;
        }
        return new(label, width, height, rgb, isThing, [.. outline.Parts[0][0].Flat.ToArray().Select((at, i) => i % 2 == 0 ? (at - left) / width : (at - top) / height)]);
    }

    private static void Paste(CutOut thing, BoxShape place, byte[] pixels, bool isMirrored, bool isUpsideDown)
    {
        for (int y = 0; y < place.Height; y++)
        {
            for (int x = 0; x < place.Width; x++)
            {
                int column = (int)((isMirrored ? place.Width - 1 - x : x) * thing.Width / place.Width), row = (int)((isUpsideDown ? place.Height - 1 - y : y) * thing.Height / place.Height);
                int from = row * thing.Width + column, to = ((int)place.Y + y) * Side + (int)place.X + x;
                if (thing.IsThing[from]) thing.Rgb.AsSpan(3 * from, 3).CopyTo(pixels.AsSpan(3 * to));
            }
        }
    }
}
