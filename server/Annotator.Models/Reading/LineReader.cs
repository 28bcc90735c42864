using Annotator.Core.Model;
using Annotator.Models.Running;

namespace Annotator.Models.Reading;

/// <summary>Reads lines of text with a recognizer: each is cut out, straightened and scaled to the recognizer's height. Lines are
/// run one by one: on a processor, padding them to a common width costs more than running them together wins. Source:
/// PaddlePaddle/PaddleOCR, tools/infer/utility.py, get_rotate_crop_image.</summary>
/// <param name="recognizer">A model that reads a line that fills its input.</param>
internal sealed class LineReader(IModel recognizer) : ITextReader
{
    /// <summary>So much taller than wide, a line runs from top to bottom.</summary>
    private const double Tall = 1.5;

    /// <summary>Below this score a line may be upside down, so that it is read that way as well.</summary>
    private const double Sure = 0.8;

    /// <summary>By so much the other way round has to be better.</summary>
    private const double Better = 0.1;

    /// <inheritdoc/>
    public IReadOnlyList<ReadText?> Read(RgbImage image, IReadOnlyList<Shape> regions, CancellationToken cancellation) =>
        [.. regions.Select(region => Quadrilateral.Of(region) is { } place ? Read(image, place, cancellation) : null)];

    /// <summary>Reads a line; null when nothing can be read.</summary>
    public ReadText? Read(RgbImage image, Quadrilateral place, CancellationToken cancellation)
    {
        if (place is not { Width: >= 1, Height: >= 1 }) return null;
        int turns = place.Height >= Tall * place.Width ? 1 : 0;
        var upright = ReadUpright(image, place.Turned(turns), cancellation);
        if (upright?.Score >= Sure) return upright;
        var other = ReadUpright(image, place.Turned(turns + 2), cancellation);
        return upright is null || other?.Score > upright.Score + Better ? other : upright;
    }

    private ReadText? ReadUpright(RgbImage image, Quadrilateral place, CancellationToken cancellation) =>
        recognizer.Predict(Straightening.Cut(image, place, cancellation), new() { Score = 0 }, cancellation) is [{ Text.Length: > 0 } line] ? new(line.Text, line.Score) : null;
}
