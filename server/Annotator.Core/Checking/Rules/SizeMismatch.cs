using Annotator.Core.Editing;

namespace Annotator.Core.Checking.Rules;

internal sealed class SizeMismatch : IRule
{
    public string Code => Codes.SizeMismatch;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        if (subject.Document.Size is not { } recorded || subject.ActualSize is not { } actual || recorded == actual) yield break;
        bool turned = (recorded.Width, recorded.Height) == (actual.Height, actual.Width);
        string message = $"The image is {actual.Width} × {actual.Height} px, but it was annotated at {recorded.Width} × {recorded.Height} px. "
            + (turned
                ? "Width and height are exchanged: its EXIF orientation was probably added, removed or ignored meanwhile, and the shapes lie turned."
                : "The image was probably replaced or resized meanwhile, and the shapes may lie in the wrong place.");
        yield return new(Severity.Error, message, null, new Remedy("record-size", $"Record {actual.Width} × {actual.Height} px as its size",
            () => new ImageSizeChange(subject.Image, recorded, actual)));
    }
}
