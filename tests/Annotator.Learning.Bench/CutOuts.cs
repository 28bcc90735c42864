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
internal sealed record CutOut(string Label, int Width, int Height, byte[] Rgb, bool[] IsThing);

/// <summary>Photos made of cut-outs of real photos on real photos: their labels are known for sure.</summary>
internal sealed class CutOuts
{
    private const int Side = 128;

    private readonly List<CutOut> _things = [];
    private readonly List<ReadPixels> _grounds = [];

    /// <summary>Cuts out what labelme files outline; the photos themselves are the grounds.</summary>
    public CutOuts(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var photo = PixelReader.Read(Path.ChangeExtension(file, ".jpg"), 4096, CancellationToken.None);
            _grounds.Add(photo);
            foreach (var shape in json.RootElement.GetProperty("shapes").EnumerateArray())
            {
                double[] ring = [.. shape.GetProperty("points").EnumerateArray().SelectMany(point => point.EnumerateArray().Select(number => number.GetDouble()))];
                _things.Add(Cut(shape.GetProperty("label").GetString()!, new PolygonShape([[new PointList(ring)]]), photo));
            }
        }
    }

    /// <summary>An image of some things at random places, sizes and sides up.</summary>
    public (RgbImage Image, List<Annotation> Objects) Compose(Random random)
    {
        var ground = _grounds[random.Next(_grounds.Count)];
        var pixels = new byte[3 * Side * Side];
        // The ground is a part of a photo seen very large, so that no thing in it can be made out.
        int left = random.Next(ground.Width - 24), top = random.Next(ground.Height - 24);
        for (int i = 0; i < Side * Side; i++)
        {
            int from = 3 * ((top + i / Side * 24 / Side) * ground.Width + left + i % Side * 24 / Side);
            for (int c = 0; c < 3; c++) pixels[3 * i + c] = (byte)Math.Clamp(ground.Rgb[from + c] + random.Next(-10, 11), 0, 255);
        }
        var objects = new List<Annotation>();
        for (int tries = 0, wanted = random.Next(2, 7); objects.Count < wanted && tries < 40; tries++)
        {
            var thing = _things[random.Next(_things.Count)];
            double scale = random.Next(22, 44) / (double)Math.Max(thing.Width, thing.Height);
            int width = Math.Max(8, (int)(thing.Width * scale)), height = Math.Max(8, (int)(thing.Height * scale));
            var place = new BoxShape(random.Next(Side - width), random.Next(Side - height), width, height, 0);
            if (objects.Exists(other => Overlap.Of(other.Shape, place) > 0.05)) continue;
            Paste(thing, place, pixels, random.Next(2) == 0, random.Next(2) == 0);
            objects.Add(new($"o{objects.Count}", thing.Label, place));
        }
        return (new(Side, Side, pixels), objects);
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
        return new(label, width, height, rgb, isThing);
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
