namespace Annotator.Models.Layouts;

/// <summary>PaddleOCR's text recognition: 1×T×C, for each of T steps the probabilities (or logits) of C characters: the blank,
/// those of the list, and maybe the space. Decoded greedily (Graves 2006, connectionist temporal classification): the best
/// character of each step, repeats joined, blanks dropped. The score is the mean of the characters'. Source:
/// PaddlePaddle/PaddleOCR, ppocr/postprocess/rec_postprocess.py, CTCLabelDecode.</summary>
internal sealed class PpocrRecognition : ILayout
{
    private const int Blank = 0;

    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var output = outputs.First(2, "1×T×C");
        int steps = output.Dimensions[0], characters = output.Dimensions[1];
        var list = context.Descriptor.Classes;
        if (characters - list.Count is not (1 or 2))
            throw new ModelException(context.Descriptor.Name, $"the model tells {characters - 1} characters apart, but {list.Count} are listed. Name the right list as “classes” in model.json (PaddleOCR calls it …keys….txt or dict.txt).");
        var (text, sum, kept, last) = (new System.Text.StringBuilder(), 0.0, 0, Blank);
        for (int step = 0; step < steps; step++)
        {
            var values = output.Values.AsSpan(step * characters, characters);
            int best = 0;
            for (int i = 1; i < characters; i++)
                if (values[i] > values[best]) best = i;
            if (best != Blank && best != last)
            {
                text.Append(best - 1 < list.Count ? list[best - 1] : " ");
                sum += Activation.AreProbabilities(values) ? values[best] : Activation.Softmax(values)[best];
                kept++;
            }
            last = best;
        }
        double score = kept > 0 ? Math.Clamp(sum / kept, 0, 1) : 0;
        return kept > 0 && double.IsFinite(score) && score >= context.Thresholds.Score && context.IsWanted(PpocrDetection.Label) ? [new(PpocrDetection.Label, score, null, text.ToString())] : [];
    }
}
