using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>Reads native files.</summary>
internal sealed class NativeReader
{
    /// <summary>The newest version of the format that is understood.</summary>
    private const int Version = 1;

    private readonly JsonTree _tree;
    private readonly AnnotationReader _reader;
    private readonly List<Annotation> _annotations = [];
    private readonly List<string?> _writtenIds = [];
    private readonly List<int> _nodes = [];

    private NativeReader(JsonTree tree)
    {
        _tree = tree;
        _reader = new(tree);
    }

    /// <summary>Reads the tree of a file.</summary>
    public static NativeContent Read(JsonTree tree) => new NativeReader(tree).Read();

    private NativeContent Read()
    {
        bool hasVersion = false;
        ImageSize? size = null;
        var tags = EquatableList.Create<string>([]);
        var attributes = AttributeSet.Empty;
        var conflicts = EquatableList.Create<MergeConflict>([]);
        foreach (var (name, _, value) in _tree.ExpectMembers(0, "An annotation file"))
        {
            switch (name)
            {
                case Keys.Version:
                    CheckVersion(value);
                    hasVersion = true;
                    break;
                case Keys.Image:
                    size = _reader.ReadSize(value);
                    break;
                case Keys.Tags:
                    tags = _tree.ExpectStrings(value, "A tag");
                    break;
                case Keys.Attributes:
                    attributes = _reader.ReadAttributes(value);
                    break;
                case Keys.Annotations:
                    foreach (int element in _tree.ExpectElements(value, "“annotations”")) ReadAnnotation(element);
                    break;
                case Keys.Conflicts:
                    conflicts = new ConflictReader(_tree, _reader).Read(value).Select(read => read.Conflict).ToEquatableList();
                    break;
            }
        }
        if (!hasVersion) throw _tree.Fault(0, "This is no annotation file: \"annotator\": 1 is missing at its beginning.");
        var fields = new ImageFields(tags, attributes);
        if (Limits.Fault(fields) is { } fault) throw _tree.Fault(0, fault);
        var ids = WrittenIds.Resolve(_writtenIds, _annotations);
        var document = new Document(fields, [.. _annotations.Select((annotation, i) => annotation with { Id = ids[i] })], size) { Conflicts = conflicts };
        return new(_tree, document, _writtenIds, _nodes);
    }

    private void CheckVersion(int node)
    {
        double version = _tree.ExpectNumber(node, "The version “annotator”");
        if (version > Version) throw _tree.Fault(node, $"The file has version {version} of the format; this Annotator knows version {Version}. Update the extension to open it.");
        if (version != Version) throw _tree.Fault(node, $"There is no version {version} of the format; write \"annotator\": {Version}.");
    }

    private void ReadAnnotation(int node)
    {
        if (_annotations.Count == Limits.AnnotationCount)
            throw _tree.Fault(node, $"There are more than {Limits.AnnotationCount:N0} annotations, the most that an image can have.");
        var (annotation, id) = _reader.Read(node);
        _annotations.Add(annotation);
        _writtenIds.Add(id);
        _nodes.Add(node);
    }
}
