using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Reading;

/// <summary>Reads lines of text with a recognizer: each is cut out, straightened and scaled to the recognizer's height; lines of
/// about one length are read together. Source: PaddlePaddle/PaddleOCR, tools/infer/predict_system.py (get_rotate_crop_image) and
/// predict_rec.py (resize_norm_img).</summary>
/// <param name="recognizer">A model that reads a line that fills its input.</param>
internal sealed class LineReader(OnnxModel recognizer) : ITextReader
{
    /// <summary>So much taller than wide, a line runs from top to bottom.</summary>
    private const double Tall = 1.5;

    /// <summary>Below this score a line may be upside down, so that it is read that way as well.</summary>
    private const double Sure = 0.8;

    /// <summary>By so much the other way round has to be better.</summary>
    private const double Better = 0.1;

    /// <summary>The most lines at once: more take memory and win no time.</summary>
    private const int Batch = 8;

    /// <summary>How much of the shorter lines of a batch may be padding.</summary>
    private const double MostPadding = 0.25;

    /// <summary>The value between black and white: what PaddleOCR pads lines with.</summary>
    private const int Gray = 128;

    /// <inheritdoc/>
    public IReadOnlyList<ReadText?> Read(RgbImage image, IReadOnlyList<Shape> regions, CancellationToken cancellation) =>
        Read(image, [.. regions.Select(Quadrilateral.Of)], cancellation);

    /// <summary>Reads lines, given by their corners.</summary>
    public IReadOnlyList<ReadText?> Read(RgbImage image, IReadOnlyList<Quadrilateral?> places, CancellationToken cancellation)
    {
        var result = new ReadText?[places.Count];
        ReadInto(result, [.. Enumerable.Range(0, places.Count)], 0);
        ReadInto(result, [.. Enumerable.Range(0, places.Count).Where(i => !(result[i]?.Score >= Sure))], 2);
        return result;

        void ReadInto(ReadText?[] texts, List<int> indices, int turns)
        {
            var upright = new List<(int Index, RgbImage Line)>();
            foreach (int i in indices)
                if (places[i] is { Width: >= 1, Height: >= 1 } place) upright.Add((i, Straightening.Cut(image, place.Turned(turns + (place.Height >= Tall * place.Width ? 1 : 0)), cancellation)));
            foreach (var batch in Batches(upright))
            {
                var read = ReadLines([.. batch.Select(entry => entry.Line)], cancellation);
                for (int i = 0; i < batch.Count; i++)
                    if (read[i] is { } text && text.Score > (texts[batch[i].Index]?.Score + Better ?? 0)) texts[batch[i].Index] = text;
            }
        }
    }

    private IEnumerable<List<(int Index, RgbImage Line)>> Batches(List<(int Index, RgbImage Line)> lines)
    {
        var batch = new List<(int Index, RgbImage Line)>();
        foreach (var line in lines.OrderBy(entry => Ratio(entry.Line)))
        {
            if (batch.Count > 0 && (batch.Count == Batch || !recognizer.TakesBatches || Ratio(batch[0].Line) < (1 - MostPadding) * Ratio(line.Line)))
            {
                yield return batch;
                batch = [];
            }
            batch.Add(line);
        }
        if (batch.Count > 0) yield return batch;
    }

    private List<ReadText?> ReadLines(IReadOnlyList<RgbImage> lines, CancellationToken cancellation)
    {
        var input = recognizer.Descriptor.Input;
        if (lines.Count > 1 && input is { Width: null, Height: { } height })
        {
            int width = Math.Clamp((int)Math.Ceiling(height * lines.Max(Ratio)), 1, input.MaxSide);
            input = input with { Width = width, Resize = ResizeMode.LetterboxTopLeft, Pad = Gray };
        }
        return [.. recognizer.Predict(lines, input, new() { Score = 0 }, cancellation).Select(found => found is [{ Text.Length: > 0 } line] ? new ReadText(line.Text, line.Score) : null)];
    }

    private static double Ratio(RgbImage line) => (double)line.Width / line.Height;
}
