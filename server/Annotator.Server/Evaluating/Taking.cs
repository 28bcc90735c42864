using Annotator.Core.Editing;
using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.Datasets;

namespace Annotator.Server.Evaluating;

/// <summary>Gives a label what was predicted, as an edit that can be undone.</summary>
internal static class Taking
{
    /// <summary>The edit; nothing is applied.</summary>
    /// <param name="document">The labels of the image.</param>
    /// <param name="capabilities">What can be stored.</param>
    /// <param name="listed">The disagreement.</param>
    /// <param name="prediction">The prediction as it can be stored; null where nothing was predicted.</param>
    public static (string Name, Change Change) Make(Document document, Capabilities capabilities, ListedDisagreement listed, Annotation? prediction)
    {
        var kind = listed.Found.Kind;
        if (prediction is null && kind != DisagreementKind.Miss) throw Refused.Invalid($"{capabilities.Format} can't store the prediction.");
        if (kind == DisagreementKind.FalsePositive) return ($"Add the predicted {Limits.Excerpt(prediction!.Label)}", new AnnotationChange(listed.Image, prediction.Id, null, prediction, null, null));
        int place = document.Annotations.FindIndex(annotation => annotation.Id == listed.Found.Truth!.Id);
        if (place < 0) throw Refused.Invalid("The label has changed meanwhile; look at it again.");
        var label = document.Annotations[place];
        if (kind == DisagreementKind.Miss) return ($"Delete {Limits.Excerpt(label.Label)}, which is not predicted", new AnnotationChange(listed.Image, label.Id, label, null, place, null));
        if (kind == DisagreementKind.LooseBox && prediction!.Shape is BoxShape && label.Shape is not BoxShape)
            throw Refused.Invalid($"The prediction is a box only: taking it would lose the outline of “{Limits.Excerpt(label.Label)}”. Keep the label, or draw it anew.");
        var after = label with { Label = prediction!.Label, Provenance = prediction.Provenance };
        // A model that finds boxes knows better what it is, but not where: an outline is kept.
        if (kind == DisagreementKind.LooseBox || label.Shape.GetType() == prediction.Shape.GetType()) after = after with { Shape = prediction.Shape };
        if (capabilities.Refusal(after) is { } refusal) throw Refused.Invalid(refusal);
        string name = kind == DisagreementKind.LooseBox ? $"Take the predicted outline of {Limits.Excerpt(label.Label)}" : $"Take {Limits.Excerpt(prediction.Label)} for {Limits.Excerpt(label.Label)}, as predicted";
        return (name, new AnnotationChange(listed.Image, label.Id, label, after, place, place));
    }
}
