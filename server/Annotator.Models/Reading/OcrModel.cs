using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Reading;

/// <summary>Finds lines of text with one model and reads them with another.</summary>
public sealed class OcrModel : IModel, ITextReader
{
    /// <summary>What is read with less confidence is not told: PaddleOCR's drop_score.</summary>
    private const double LeastScore = 0.5;

    /// <summary>Longer regions hold one line.</summary>
    private const double LongLine = 6;

    /// <summary>A line that fills less of a region's height is read by itself.</summary>
    private const double FilledHeight = 0.7;

    private readonly OnnxModel _detector;
    private readonly OnnxModel _recognizer;
    private readonly LineReader _lines;

    private OcrModel(FoundModel found, OnnxModel detector, OnnxModel recognizer)
    {
        (_detector, _recognizer, _lines) = (detector, recognizer, new(recognizer));
        Descriptor = detector.Descriptor with
        {
            Kind = ModelKind.TextReader,
            Layout = ModelLayout.Ppocr,
            Classes = [Layouts.PpocrDetection.Label],
            Thresholds = detector.Descriptor.Thresholds with { Score = found.Json.Score ?? LeastScore },
        };
    }

    /// <inheritdoc/>
    public ModelDescriptor Descriptor { get; }

    /// <summary>Loads both models.</summary>
    /// <param name="found">The model; it has a recognizer.</param>
    /// <param name="options">How they are run.</param>
    /// <exception cref="ModelException">One of them can't be used.</exception>
    public static OcrModel Open(FoundModel found, OnnxOptions options)
    {
        if (found.Recognizer is not { } recognizerFile) throw new ArgumentException("The model has no recognizer.", nameof(found));
        var json = found.Json with { Kind = null, Recognizer = null, Name = found.Name };
        var detector = OnnxModel.Open(new FoundModel(found.Path, found.File, json with { Layout = ModelLayout.PpocrDetection, Score = null, Classes = null, ClassesFile = null }, null), options);
        OnnxModel? recognizer = null;
        try
        {
            recognizer = OnnxModel.Open(new FoundModel(found.Path, recognizerFile, json with { Layout = ModelLayout.PpocrRecognition, Input = new(), Score = null }, found.ClassesFile), options);
            return new(found, detector, recognizer);
        }
        catch
        {
            recognizer?.Dispose();
            detector.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Predictions Predict(RgbImage image, PredictOptions options, CancellationToken cancellation)
    {
        var lines = _detector.Predict(image, options with { Score = null }, cancellation);
        var texts = _lines.Read(image, [.. lines.Select(line => line.Shape!)], cancellation);
        double least = options.Score ?? Descriptor.Thresholds.Score;
        var read = lines.Zip(texts).Where(pair => pair.Second?.Score >= least)
            .Select(pair => pair.First with { Score = pair.Second!.Score, Text = pair.Second.Text }).OrderByDescending(line => line.Score).ToList();
        if (lines.Count > read.Count)
            options.Report?.Invoke($"{Descriptor.Name}: {lines.Count - read.Count} {(lines.Count - read.Count == 1 ? "line" : "lines")} of text could not be read.");
        return new(read);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReadText?> Read(RgbImage image, IReadOnlyList<Shape> regions, CancellationToken cancellation)
    {
        return [.. regions.Select(region => Quadrilateral.Of(region) is { Width: >= 1, Height: >= 1 } place ? Read(place) : null)];

        ReadText? Read(Quadrilateral place) => (place.Width < LongLine * place.Height ? ReadInside(image, place, cancellation) : null) ?? _lines.Read(image, place, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        _recognizer.Dispose();
    }

    /// <summary>Reads a region that holds several lines, or a line much smaller than itself; null when it is one line as a whole.</summary>
    private ReadText? ReadInside(RgbImage image, Quadrilateral place, CancellationToken cancellation)
    {
        var piece = Straightening.Cut(image, place, cancellation);
        var lines = _detector.Predict(piece, new(), cancellation).Select(line => line.Shape!).ToList();
        if (lines.Count == 0) return null;
        if (lines is [var only] && ShapeGeometry.BoundsOf(only).Height > FilledHeight * piece.Height) return null;
        var read = _lines.Read(piece, ReadingOrder.Of(lines), cancellation).OfType<ReadText>().Where(line => line.Score >= Descriptor.Thresholds.Score).ToList();
        return read.Count == 0 ? null : new(string.Join(' ', read.Select(line => line.Text)), read.Average(line => line.Score));
    }
}
