using Annotator.Learning.Architectures;
using Annotator.Learning.Training.Data;
using Annotator.Learning.Transcription;
using static TorchSharp.torch;

namespace Annotator.Learning.Training.Tasks;

/// <summary>Reads lines of text: connectionist temporal classification, judged by the share of characters that need no correction
/// (1 − edit distance ÷ length).</summary>
internal sealed class TranscriptionLearner(TrainingSet set, int width) : Learner(set, width, Crnn.Height)
{
    /// <summary>A line that is scaled, shifted or turned moves by so much of its height at most, by each of them: characters are about half as
    /// wide as high.</summary>
    private const double MostMoved = 1 / 16.0;

    /// <inheritdoc/>
    public override AffineMap Fit(Patch patch)
    {
        double scale = (double)Height / patch.Pixels.Height;
        return AffineMap.Scale(Math.Min(scale, (double)Width / patch.Pixels.Width), scale);
    }

    /// <summary>Text that is mirrored, or of which characters are cut off, is not what its label says.</summary>
    public override AugmentationConfig Allowed(AugmentationConfig wanted)
    {
        double move = MostMoved * Height, toEnd = Math.Max(Width, Height) / 2.0;
        return wanted with
        {
            FlipHorizontally = false,
            FlipVertically = false,
            Scale = Math.Min(wanted.Scale, move / toEnd),
            Shift = Math.Min(wanted.Shift, move / (2 * toEnd)),
            Rotate = Math.Min(wanted.Rotate, Math.Atan(move / toEnd) * 180 / Math.PI),
        };
    }

    /// <inheritdoc/>
    public override object Truth(Example example, AffineMap map) => example.Text!;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, IReadOnlyList<object> truths) => Ctc.Loss(output, [.. truths.Cast<IReadOnlyList<int>>()]);

    /// <inheritdoc/>
    public override Score NewScore() => new Characters();

    private sealed class Characters : Score
    {
        private int _faults, _all;

        public override void Add(Tensor output, IReadOnlyList<object> truths)
        {
            foreach (var (line, truth) in Ctc.Decode(output).Zip(truths.Cast<IReadOnlyList<int>>()))
            {
                _faults += Distance(line.Characters, truth);
                _all += truth.Count;
            }
        }

        public override double Value => _all == 0 ? 0 : Math.Max(0, 1 - (double)_faults / _all);

        /// <summary>The fewest insertions, deletions and replacements (Levenshtein 1966).</summary>
        private static int Distance(IReadOnlyList<int> a, IReadOnlyList<int> b)
        {
            int[] row = [.. Enumerable.Range(0, b.Count + 1)];
            for (int i = 1; i <= a.Count; i++)
            {
                int corner = row[0];
                row[0] = i;
                for (int j = 1; j <= b.Count; j++)
                    (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
            return row[^1];
        }
    }
}
