using Annotator.Core.Model;

namespace Annotator.Formats.MaskImages;

/// <summary>The numbers that the labels of a dataset get in exported masks: 0 is the background, the others follow in order.</summary>
internal sealed class MaskLabels
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly LossReport _losses;

    /// <summary>Numbers labels.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="most">The highest number; labels beyond it are left out.</param>
    /// <param name="losses">Takes what is left out.</param>
    public MaskLabels(IReadOnlyList<string> labels, int most, LossReport losses)
    {
        _losses = losses;
        foreach (string label in labels)
            if (!new MaskClass(0, label, null).IsBackground && _numbers.Count < most) _numbers.Add(label, _numbers.Count + 1);
        Names = ["background", .. _numbers.Keys];
    }

    /// <summary>The names by their numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of an annotation; 0 where it is left out, which is counted.</summary>
    public int Of(Annotation annotation)
    {
        if (_numbers.TryGetValue(annotation.Label, out int number)) return number;
        _losses.Add(new MaskClass(0, annotation.Label, null).IsBackground ? "object of the background dropped" : "object of a label for which there is no number left dropped");
        return 0;
    }

    /// <summary>Counts the objects of an image that can't be told apart when only their labels are painted.</summary>
    public void CountMerged(Document document)
    {
        int merged = document.Annotations.Count - document.Annotations.Select(annotation => annotation.Label).Distinct().Count();
        if (merged > 0) _losses.Add("object merged with others of its label in the image", merged);
    }
}
