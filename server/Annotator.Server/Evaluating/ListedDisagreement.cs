using System.Text.Json;
using Annotator.Core.Evaluation;
using Annotator.Protocol.Model;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Shape = Annotator.Core.Model.Shape;

namespace Annotator.Server.Evaluating;

/// <summary>A disagreement of a list.</summary>
/// <param name="image">The image's path in the dataset.</param>
/// <param name="found">The disagreement.</param>
/// <param name="stamp">What the predictions are.</param>
/// <param name="twin">How many before it in its image are the very same.</param>
internal sealed class ListedDisagreement(string image, Disagreement found, string stamp, int twin)
{
    private string? _key;

    /// <summary>The image's path in the dataset.</summary>
    public string Image => image;

    /// <summary>The disagreement.</summary>
    public Disagreement Found => found;

    /// <summary>Its kind on the wire and in reports.</summary>
    public string Kind => NameOf(found.Kind);

    /// <summary>Names it as long as neither label nor prediction change.</summary>
    public string Key => _key ??= Decisions.KeyOf(stamp, image, Content(found), twin.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>What tells it from others of its image.</summary>
    public static string Content(Disagreement found) => $"{Content(found.Truth?.Label, found.Truth?.Shape)}\n{Content(found.Detection?.Label, found.Detection?.Shape)}";

    /// <summary>The name of a kind.</summary>
    public static string NameOf(DisagreementKind kind) => kind switch
    {
        DisagreementKind.WrongClass => "wrong-class",
        DisagreementKind.FalsePositive => "false-positive",
        DisagreementKind.Miss => "miss",
        _ => "loose-box",
    };

    /// <summary>Whether it is one of those meant, whatever its kind and whether it is decided.</summary>
    public bool Fits(DisagreementFilter filter)
    {
        if (found.Kind == DisagreementKind.LooseBox && found.Overlap >= filter.Loose) return false;
        if (filter.OnlyLabelErrors && !found.IsPossibleLabelError) return false;
        return (filter.Truth is null || filter.Truth == (found.Truth?.Label ?? "")) && (filter.Prediction is null || filter.Prediction == (found.Detection?.Label ?? ""));
    }

    /// <summary>To the wire.</summary>
    /// <param name="isDecided">Whether a person has decided for the label.</param>
    /// <param name="hasScores">Whether the predictions have scores.</param>
    public DisagreementEntry ToWire(bool isDecided, bool hasScores) => new(
        Key, Kind, image, Math.Round(found.Overlap, 4), found.IsPossibleLabelError, isDecided, hasScores && found.Score is { } score ? Math.Round(score, 4) : null, found.Truth?.Label, found.Truth?.Id, found.Detection?.Label);

    private static string Content(string? label, Shape? shape) => shape is null ? "" : $"{label} {JsonSerializer.Serialize(ShapeMap.ToWire(shape), WireJson.Options)}";
}
