using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>Counts which pixels have which class, image by image.</summary>
public sealed class MaskMetrics
{
    private readonly EquatableList<string> _labels;
    private readonly Dictionary<string, int> _values;
    private readonly long[,] _counts;

    /// <summary>Nothing counted yet.</summary>
    /// <param name="labels">The classes, each once. The pixels of a raster have the number of their class in it, counted from
    /// 1, and 0 without one.</param>
    public MaskMetrics(EquatableList<string> labels)
    {
        _labels = labels;
        _values = labels.Select((label, place) => (label, Value: place + 1)).ToDictionary(pair => pair.label, pair => pair.Value);
        _counts = new long[labels.Count + 1, labels.Count + 1];
    }

    /// <summary>What was counted so far.</summary>
    public MaskResult Result => new(ResultOf(0), Enumerable.Range(1, _labels.Count).Select(ResultOf).ToEquatableList());

    /// <summary>Counts an image.</summary>
    /// <param name="truth">What is there.</param>
    /// <param name="found">What was found, in the same window.</param>
    /// <param name="ignored">The number of pixels that do not count where it is there, such as 255 of Pascal VOC; null for none.</param>
    /// <exception cref="ArgumentException">The windows differ, or a pixel has the number of no class.</exception>
    public void Add(LabelRaster truth, LabelRaster found, int? ignored = null)
    {
        if ((truth.X, truth.Y, truth.Width, truth.Height) != (found.X, found.Y, found.Width, found.Height))
            throw new ArgumentException($"The rasters differ in place or size: {truth.Width} × {truth.Height} and {found.Width} × {found.Height}.", nameof(found));
        for (int row = 0; row < truth.Height; row++)
        {
            Span<int> there = truth.Row(row), here = found.Row(row);
            for (int column = 0; column < there.Length; column++)
            {
                if (there[column] == ignored) continue;
                _counts[Checked(there[column], nameof(truth)), Checked(here[column], nameof(found))]++;
            }
        }
    }

    /// <summary>Counts an image whose shapes are drawn over one another in their order; those of other classes are left out.</summary>
    /// <param name="truth">What is there.</param>
    /// <param name="found">What was found.</param>
    /// <param name="size">The size of the image.</param>
    public void Add(Document truth, Document found, ImageSize size) => Add(Drawn(truth, size), Drawn(found, size));

    private LabelRaster Drawn(Document document, ImageSize size)
    {
        var raster = new LabelRaster(size.Width, size.Height);
        foreach (var annotation in document.Annotations)
            if (_values.TryGetValue(annotation.Label, out int value) && ShapePixels.Fill(annotation.Shape, size) is { } pixels) raster.Fill(pixels, value);
        return raster;
    }

    private int Checked(int value, string raster) =>
        value >= 0 && value <= _labels.Count ? value : throw new ArgumentException($"A pixel has the number {value}; there are {_labels.Count} classes.", raster);

    private MaskClassResult ResultOf(int value)
    {
        long there = 0, found = 0;
        for (int i = 0; i <= _labels.Count; i++) (there, found) = (there + _counts[value, i], found + _counts[i, value]);
        return new(value == 0 ? null : _labels[value - 1], _counts[value, value], there, found);
    }
}
