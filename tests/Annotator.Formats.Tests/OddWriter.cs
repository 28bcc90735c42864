using System.Globalization;
using System.Text;
using Annotator.Core.Model;

namespace Annotator.Formats.Tests;

/// <summary>Writes native files as odd as they may be: spacing, comments, unknown keys, order of keys, spelling of
/// numbers and letters, line ends, byte order mark.</summary>
internal sealed class OddWriter
{
    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly string _newLine;
    private readonly bool _withComments;
    private int _counter;

    private OddWriter(int seed)
    {
        _random = new Random(seed);
        _newLine = _random.Next(3) == 0 ? "\r\n" : "\n";
        _withComments = _random.Next(2) == 0;
    }

    /// <summary>Names of unknown keys and texts of comments that are not inside an annotation's known values.</summary>
    public List<string> Foreign { get; } = [];

    /// <summary>The file of a document.</summary>
    public static (byte[] Bytes, IReadOnlyList<string> Foreign) Write(Document document, int seed)
    {
        var writer = new OddWriter(seed);
        writer.File(document);
        var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(writer._text.ToString());
        return (writer._random.Next(4) == 0 ? [0xEF, 0xBB, 0xBF, .. bytes] : bytes, writer.Foreign);
    }

    private void File(Document document)
    {
        Gap();
        var members = new List<(string, Action)>
        {
            ("annotator", () => Number(1)),
            ("annotations", () => Array(document.Annotations.Select(annotation => (Action)(() => Annotation(annotation))))),
        };
        if (document.Size is { } size) members.Add(("image", () => Object([("width", () => Number(size.Width)), ("height", () => Number(size.Height))], foreign: true)));
        if (document.Fields.Tags.Count > 0 || Chance(9)) members.Add(("tags", () => Array(document.Fields.Tags.Select(tag => (Action)(() => Text(tag))))));
        if (document.Fields.Attributes.Count > 0 || Chance(9)) members.Add(("attributes", () => Attributes(document.Fields.Attributes)));
        Object(members, foreign: true);
        Gap();
    }

    private void Annotation(Annotation annotation)
    {
        var members = new List<(string, Action)>
        {
            ("id", () => Text(annotation.Id)),
            ("label", () => Text(annotation.Label)),
            (annotation.Shape.Kind.Name(), () => Shape(annotation.Shape)),
        };
        if (annotation.Attributes.Count > 0 || Chance(9)) members.Add(("attributes", () => Attributes(annotation.Attributes)));
        if (annotation.Group is { } group) members.Add(("group", () => Text(group)));
        if (annotation.Provenance is { } provenance)
        {
            var parts = new List<(string, Action)> { ("model", () => Text(provenance.Model)) };
            if (provenance.Score is { } score) parts.Add(("score", () => Number(score)));
            if (provenance.Confirmed || Chance(2)) parts.Add(("confirmed", () => _text.Append(provenance.Confirmed ? "true" : "false")));
            members.Add(("provenance", () => Object(parts)));
        }
        Object(members, foreign: true);
    }

    private void Shape(Shape shape)
    {
        switch (shape)
        {
            case BoxShape s:
                Numbers(s.Rotation == 0 && Chance(2) ? [s.X, s.Y, s.Width, s.Height] : [s.X, s.Y, s.Width, s.Height, s.Rotation]);
                break;
            case PolygonShape s:
                Array(s.Parts.Select(part => (Action)(() => Array(part.Select(ring => (Action)(() => Numbers(ring.Flat.ToArray())))))));
                break;
            case PolylineShape s:
                Numbers(s.Points.Flat.ToArray());
                break;
            case PointShape s:
                Numbers([s.X, s.Y]);
                break;
            case EllipseShape s:
                Numbers([s.CenterX, s.CenterY, s.RadiusX, s.RadiusY]);
                break;
            case KeypointsShape s:
                Numbers([.. Enumerable.Range(0, s.Points.Count).SelectMany(i => new[] { s.Points[i].X, s.Points[i].Y, s.Visibility[i] })]);
                break;
            case MaskShape s:
                Object([("counts", () => Numbers([.. s.Counts.Select(count => (double)count)])), ("window", () => Numbers([s.X, s.Y, s.Width, s.Height]))]);
                break;
            case CuboidShape s:
                Numbers(s.Points.Flat.ToArray());
                break;
        }
    }

    private void Attributes(AttributeSet attributes) => Object([.. attributes.Select(attribute => (attribute.Key, (Action)(() => Value(attribute.Value))))]);

    private void Value(AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Text(var text):
                Text(text);
                break;
            case AttributeValue.Number(var number):
                Number(number);
                break;
            case AttributeValue.Flag(var flag):
                _text.Append(flag ? "true" : "false");
                break;
            case AttributeValue.Choices(var texts):
                Array(texts.Select(text => (Action)(() => Text(text))));
                break;
        }
    }

    private void Object(List<(string Name, Action Value)> members, bool foreign = false)
    {
        if (foreign && Chance(2))
        {
            string name = $"foreign {++_counter}";
            Foreign.Add(name);
            members.Add((name, Anything));
        }
        _text.Append('{');
        var shuffled = members.ToArray();
        _random.Shuffle(shuffled);
        for (int i = 0; i < shuffled.Length; i++)
        {
            if (i > 0) _text.Append(',');
            Gap();
            Text(shuffled[i].Name);
            Space();
            _text.Append(':');
            Gap();
            shuffled[i].Value();
            Gap();
        }
        if (shuffled.Length == 0) Gap();
        _text.Append('}');
    }

    private void Array(IEnumerable<Action> elements)
    {
        _text.Append('[');
        bool first = true;
        foreach (var element in elements)
        {
            if (!first) _text.Append(',');
            first = false;
            Gap();
            element();
            Gap();
        }
        if (first) Gap();
        _text.Append(']');
    }

    private void Numbers(double[] numbers) => Array(numbers.Select(number => (Action)(() => Number(number))));

    private void Anything()
    {
        switch (_random.Next(5))
        {
            case 0:
                _text.Append("null");
                break;
            case 1:
                _text.Append("-1.50e+2");
                break;
            case 2:
                Text("a // \"b\" /* c */ , ]");
                break;
            case 3:
                Array([Anything, Anything]);
                break;
            default:
                Object([("k", Anything), ("annotations", Anything)]);
                break;
        }
    }

    private void Number(double value)
    {
        string plain = value.ToString("R", CultureInfo.InvariantCulture);
        bool whole = !plain.Contains('.');
        _text.Append(_random.Next(5) switch
        {
            0 when whole => plain + ".0",
            1 => plain + "e0",
            2 => plain + "E-00",
            3 when whole && plain.Length > 1 && plain.EndsWith('0') && plain != "-0" => plain[..^1] + "e+1",
            _ => plain,
        });
    }

    private void Text(string value)
    {
        _text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\') _text.Append('\\').Append(c);
            else if (!char.IsSurrogate(c) && Chance(12)) _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else _text.Append(c);
        }
        _text.Append('"');
    }

    private void Space()
    {
        for (int i = _random.Next(-2, 3); i > 0; i--) _text.Append(" \t"[_random.Next(2)]);
    }

    private void Gap()
    {
        Space();
        if (Chance(3)) _text.Append(_newLine);
        Space();
        if (!_withComments || !Chance(5)) return;
        string words = $"comment {++_counter}";
        Foreign.Add(words);
        if (Chance(2)) _text.Append("// ").Append(words).Append(_newLine);
        else _text.Append("/* ").Append(words).Append(Chance(3) ? _newLine : "").Append(" , */");
        Space();
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
