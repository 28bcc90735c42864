using Annotator.Learning.Architectures;
using static TorchSharp.torch;

namespace Annotator.Learning.Transcription;

/// <summary>Connectionist temporal classification: reading without knowing which column shows which character. Graves et al.:
/// Connectionist Temporal Classification, 2006.</summary>
public static class Ctc
{
    /// <summary>The mean over the batch of the negative log-likelihood of each line, divided by its length; lines that have more
    /// characters than columns count as 0. The tensor belongs to the caller's dispose scope.</summary>
    /// <param name="output">The output of <see cref="Crnn"/>, N×T×(C+1).</param>
    /// <param name="lines">The characters of each line, from 0.</param>
    public static Tensor Loss(Tensor output, IReadOnlyList<IReadOnlyList<int>> lines)
    {
        using var scope = NewDisposeScope();
        var probabilities = nn.functional.log_softmax(output, 2).transpose(0, 1);
        var targets = tensor(lines.SelectMany(line => line).Select(character => (long)character + 1).ToArray(), device: output.device);
        var columns = full([lines.Count], output.shape[1], ScalarType.Int64, output.device);
        var lengths = tensor(lines.Select(line => (long)line.Count).ToArray(), device: output.device);
        return nn.functional.ctc_loss(probabilities, targets, columns, lengths, Crnn.Blank, zero_infinity: true).MoveToOuterDisposeScope();
    }

    /// <summary>The fewest columns in which a line can be read: one a character, and a blank between two equal ones.</summary>
    /// <param name="line">Its characters.</param>
    public static int ColumnsFor(IReadOnlyList<int> line) => line.Count + Enumerable.Range(1, Math.Max(0, line.Count - 1)).Count(i => line[i] == line[i - 1]);

    /// <summary>Reads each line greedily: the likeliest class of every column, repetitions as one, blanks left out.</summary>
    /// <param name="output">The output of <see cref="Crnn"/>, N×T×(C+1).</param>
    public static IReadOnlyList<ReadLine> Decode(Tensor output)
    {
        using var scope = NewDisposeScope();
        var (scores, classes) = nn.functional.softmax(output.detach().to(ScalarType.Float32), 2).max(2);
        float[] likely = scores.cpu().data<float>().ToArray();
        long[] best = classes.cpu().data<long>().ToArray();
        int columns = (int)output.shape[1];
        return [.. Enumerable.Range(0, (int)output.shape[0]).Select(i => Collapse(best.AsSpan(i * columns, columns), likely.AsSpan(i * columns, columns)))];
    }

    private static ReadLine Collapse(ReadOnlySpan<long> classes, ReadOnlySpan<float> scores)
    {
        var characters = new List<int>();
        double sum = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] == Crnn.Blank || (i > 0 && classes[i] == classes[i - 1])) continue;
            characters.Add((int)classes[i] - 1);
            sum += scores[i];
        }
        return new(characters, characters.Count == 0 ? 0 : (float)(sum / characters.Count));
    }
}

/// <summary>A line that was read.</summary>
/// <param name="Characters">Its characters, from 0.</param>
/// <param name="Score">The mean probability of the columns that they were read from; 0 for an empty line.</param>
public sealed record ReadLine(IReadOnlyList<int> Characters, float Score);
