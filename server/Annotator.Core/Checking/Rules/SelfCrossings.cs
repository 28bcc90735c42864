using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class SelfCrossings : IRule
{
    public string Code => Codes.SelfCrossing;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        foreach (var annotation in subject.Document.Annotations)
        {
            if (annotation.Shape is not PolygonShape polygon) continue;
            var crossing = polygon.Parts.SelectMany(part => part).Select(SelfCrossing.Find).FirstOrDefault(point => point is not null);
            if (crossing is not var (x, y)) continue;
            yield return new(Severity.Warning, FormattableString.Invariant($"The outline crosses itself near x {x:0.#}, y {y:0.#}; what is inside is not clear."), annotation);
        }
    }
}
