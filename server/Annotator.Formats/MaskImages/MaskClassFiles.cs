using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;
using Annotator.Formats.Yolo;

namespace Annotator.Formats.MaskImages;

/// <summary>Reads lists of classes: <c>labelmap.txt</c> (<c>name:r,g,b:parts:actions</c>), <c>label_colors.txt</c>
/// (<c>r g b name</c> or <c>name r g b</c>), <c>class_dict.csv</c> (<c>name,r,g,b</c>), <c>dataset_meta.json</c>
/// (<c>label_map</c> and <c>segmentation_colors</c>), and one name a line in <c>classes.txt</c> and others.</summary>
internal static class MaskClassFiles
{
    private static readonly string[] Lists = ["dataset_meta.json", "labelmap.txt", "label_colors.txt", "class_dict.csv", "classes.txt", "labels.txt", "class_names.txt"];

    /// <summary>Whether a file is a list of classes, by its name.</summary>
    public static bool IsList(string path) => Rank(path) >= 0;

    /// <summary>Which of several lists in a folder counts: the lowest.</summary>
    public static int Rank(string path) => Array.IndexOf(Lists, RelativePaths.Name(path));

    /// <summary>Reads a list.</summary>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public static IReadOnlyList<MaskClass> Read(IFolder folder, string path)
    {
        try
        {
            var text = YoloProject.Load(folder, path);
            var classes = new List<MaskClass>();
            if (RelativePaths.Extension(path) == ".json") ReadJson(Tree(text.Text), classes);
            else
                foreach (var line in Line.Of(text.Text)) ReadLine(RelativePaths.Name(path), text, line, classes);
            if (classes.Count > Limits.AnnotationCount) throw new FileFaultException($"The list has {classes.Count} classes; {Limits.AnnotationCount} are the most.");
            return classes;
        }
        catch (FileFaultException e)
        {
            throw new UnreadableFileException(path, e.Line is { } line ? new TextPosition(line - 1, (e.Column ?? 1) - 1) : null, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UnreadableFileException(path, null, $"The file can't be read: {e.Message}");
        }
    }

    private static JsonTree Tree(string text) => JsonParser.Parse(SourceText.Decode(System.Text.Encoding.UTF8.GetBytes(text)));

    private static void ReadLine(string name, TextFile file, Line line, List<MaskClass> classes)
    {
        string text = file.Text[line.Start..line.End].Trim();
        if (text.Length == 0 || text[0] == '#') return;
        int id = classes.Count;
        if (name == "labelmap.txt")
        {
            string[] fields = text.Split(':');
            int? color = fields.Length < 2 || fields[1].Trim().Length == 0 ? null : Color(fields[1].Split(',')) ?? throw Fault("name:red,green,blue:parts:actions");
            classes.Add(new(id, Name(fields[0]), color));
        }
        else if (name == "label_colors.txt")
        {
            string[] words = [.. line.Words(file.Text).Select(word => word.Text)];
            if (words.Length < 4) throw Fault("red green blue name");
            if (Color(words[..3]) is { } first) classes.Add(new(id, Name(string.Join(' ', words[3..])), first));
            else classes.Add(new(id, Name(string.Join(' ', words[..^3])), Color(words[^3..]) ?? throw Fault("red green blue name")));
        }
        else if (name == "class_dict.csv")
        {
            string[] cells = text.Split(',');
            if (cells.Length != 4) throw Fault("name,red,green,blue");
            if (Color(cells[1..]) is { } color) classes.Add(new(id, Name(cells[0]), color));
            else if (classes.Count > 0) throw Fault("name,red,green,blue");
        }
        else
        {
            classes.Add(new(id, Name(text), null));
        }

        string Name(string written) => written.Trim() is { Length: > 0 and <= Limits.TextLength } trimmed ? trimmed : throw Fault("a name");

        FileFaultException Fault(string expected)
        {
            var at = file.Place(line.Start).Start;
            return new($"Expected is “{expected}”, not “{Limits.Excerpt(text)}”.", at.Line + 1, 1);
        }
    }

    private static void ReadJson(JsonTree tree, List<MaskClass> classes)
    {
        var members = new Dictionary<string, int>();
        foreach (var member in tree.ExpectMembers(0, "The list of classes")) members[member.Name] = member.Value;
        if (!members.TryGetValue("label_map", out int map)) throw tree.Fault(0, "“label_map” is missing: {\"0\": \"background\", …}.");
        var colors = members.TryGetValue("segmentation_colors", out int list) ? tree.ExpectElements(list, "“segmentation_colors”").ToList() : [];
        foreach (var (name, _, value) in tree.ExpectMembers(map, "“label_map”"))
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id)) throw tree.Fault(value, "The keys of “label_map” are numbers.");
            int? color = classes.Count < colors.Count
                ? Color([.. tree.ExpectElements(colors[classes.Count], "A colour").Select(node => tree.Raw(node).ToString())]) ?? throw tree.Fault(colors[classes.Count], "A colour is [red, green, blue], each from 0 to 255.")
                : null;
            string label = tree.ExpectString(value, "A name");
            if (label.Length is 0 or > Limits.TextLength) throw tree.Fault(value, "A class needs a name.");
            // The background is named beside the list; its own name may be anything.
            bool isBackground = members.TryGetValue("background_label", out int background) && tree.Raw(background).Trim('"').SequenceEqual(name);
            classes.Add(new(id, isBackground ? "background" : label, color));
        }
    }

    private static int? Color(string[] words)
    {
        if (words.Length != 3) return null;
        Span<int> rgb = stackalloc int[3];
        for (int i = 0; i < 3; i++)
            if (!int.TryParse(words[i].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out rgb[i]) || rgb[i] > 255) return null;
        return MaskClass.Rgb(rgb[0], rgb[1], rgb[2]);
    }
}
