using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Yolo;

/// <summary>The optional columns behind the shape of a row: a confidence, a track, or both. A column alone is a track when it is
/// a whole number from 2, else a confidence; rows of points have room for one of them.</summary>
internal static class YoloColumns
{
    /// <summary>The names of the two attributes.</summary>
    public const string Confidence = "confidence", Track = "track";

    /// <summary>Whether a column that stands alone is a track.</summary>
    public static bool IsTrack(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9') && text is not ("0" or "1");

    /// <summary>Why a row can't hold these attributes so that they are read again, for people, or null.</summary>
    /// <param name="attributes">The attributes of the object.</param>
    /// <param name="task">What the rows describe.</param>
    public static string? Fault(AttributeSet attributes, YoloTask task)
    {
        var (confidence, track) = (attributes[Confidence], attributes[Track]);
        if (confidence is not (null or AttributeValue.Number)) return "A confidence is a number.";
        if (track is not (null or AttributeValue.Number)) return "A track is a number.";
        if (track is AttributeValue.Number(var number) && (number is < 0 or > int.MaxValue || number != Math.Floor(number))) return "A track is a whole number from 0.";
        if (confidence is not null && track is not null) return task is YoloTask.Segment or YoloTask.Obb ? "A row of points has room for a confidence or a track, not for both." : null;
        if (confidence is AttributeValue.Number(var alone) && IsTrack(Numbers.Shortest(alone))) return "A confidence above 1 would be read as a track.";
        return track is AttributeValue.Number(0 or 1) ? "The tracks 0 and 1 without a confidence would be read as one." : null;
    }
}
