using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Coco;

/// <summary>Collects the edits of one COCO file and turns them into replacements.</summary>
internal sealed class CocoEdit
{
    private readonly CocoFile _file;
    private readonly Stream _stream;
    private readonly CocoIndex _index;
    private readonly CocoCategoryEdit _categories;
    private readonly ArrayEdit _annotations;
    private readonly ArrayEdit _images;
    private readonly HashSet<int> _touched = [];
    private readonly Lazy<JsonTree> _template;
    private long _nextId, _nextImage;

    /// <summary>Begins edits.</summary>
    /// <param name="file">The file.</param>
    /// <param name="stream">The file, open for reading.</param>
    /// <param name="categories">What becomes of its categories.</param>
    public CocoEdit(CocoFile file, Stream stream, CocoCategoryEdit categories)
    {
        (_file, _stream, _index) = (file, stream, file.Index);
        _categories = categories;
        _annotations = new(_index.AnnotationsPlace!.Value, _index.Annotations.Count, i => (_index.Annotations[i].Start, _index.Annotations[i].End));
        _images = new(_index.ImagesPlace!.Value, _index.Images.Count, i => (_index.Images[i].Start, _index.Images[i].Start + _index.Images[i].Length));
        _nextId = CocoIndex.FreeId(_index.Annotations.Select(entry => entry.Id).OfType<long>());
        // An annotation of no image must not find itself on a new one.
        _nextImage = CocoIndex.FreeId(_index.Images.Select(image => image.Id).Concat(_index.Annotations.Select(entry => entry.ImageId).OfType<long>()));
        _template = new(() => _index.Annotations.Count == 0
            ? CocoFile.Tree(CocoWriter.DefaultTemplate)
            : CocoFile.Indented(_stream, _index.Annotations[^1].Start, _index.Annotations[^1].Length));
    }

    /// <summary>Adds the edit of an image.</summary>
    /// <param name="update">The edit.</param>
    /// <param name="image">The index of the image, or null when the file does not have it yet.</param>
    /// <param name="name">The file name of a new image.</param>
    /// <param name="size">The size of the image.</param>
    /// <returns>Its state once the file is written.</returns>
    public StoredDocument Add(DocumentUpdate update, int? image, string name, ImageSize? size)
    {
        var (state, target) = (update.Base, update.Target);
        if (state.Document.Equals(target) || (image is null && target.Annotations.IsEmpty)) return state with { Document = target };
        var contents = image is { } known ? CocoObjects.Read(_file, _stream, known) : new([], [], []);
        if (contents.Fingerprint != state.Fingerprint) throw new StaleFileException(_file.Path);
        var objects = contents.Objects;
        var texts = contents.Texts.ToDictionary();
        var items = BlockEdit.Match([.. state.Document.Annotations.Select(a => a.Id)], target.Annotations.Select(a => a.Id));
        var staying = BlockEdit.Staying(items);
        long imageId = image is { } there ? _index.Images[there].Id : AddImage(name, size);
        for (int i = 0; i < objects.Count; i++)
        {
            if (staying.Contains(i)) continue;
            _annotations.Remove(Touch(objects[i].Index));
            texts.Remove(objects[i].Index);
        }

        int gap = objects.Count > 0 ? objects[0].Index : _index.Annotations.Count, lastStaying = items.FindLastIndex(item => staying.Contains(item.Old));
        var anchors = new List<Anchor>();
        var inserted = new List<KeyValuePair<double, string>>();
        for (int i = 0; i < items.Count; i++)
        {
            var (old, after) = (items[i].Old, target.Annotations[items[i].New]);
            if (old < 0)
            {
                string text = CocoWriter.New(_template.Value, after, _nextId, imageId, _categories.IdOf(after.Label, state.Image, after.Id), size);
                anchors.Add(new(after.Id, _nextId.ToString(CultureInfo.InvariantCulture), default));
                _nextId++;
                Insert(i, text);
                continue;
            }
            var (found, before) = (objects[old], state.Document.Annotations[old]);
            Touch(found.Index);
            anchors.Add(new(after.Id, state.Anchors[old].Key, state.Anchors[old].Place));
            string changed = Changed(found, before, after, state.Image);
            if (!staying.Contains(old))
            {
                Insert(i, changed);
                continue;
            }
            if (!found.Tree.Raw(0).SequenceEqual(changed)) _annotations.Change(found.Index, changed);
            texts[found.Index] = changed;
            gap = found.Index + 1;
        }
        return state with { Document = target, Anchors = anchors, Fingerprint = CocoObjects.FingerprintOf(texts.Concat(inserted)) };

        void Insert(int item, string text)
        {
            int place = item > lastStaying ? _index.Annotations.Count : gap;
            _annotations.Insert(place, text);
            inserted.Add(new(place - 0.5, text));
        }
    }

    /// <summary>The replacements.</summary>
    public ByteSplices Finish()
    {
        var splices = new ByteSplices();
        _categories.AddTo(splices, _stream, Separator(_index.CategoriesPlace), index => !_touched.Contains(index));
        if (!_annotations.IsEmpty) _annotations.AddTo(splices, Between(_index.Annotations.Select(entry => (entry.Start, entry.End)).Take(2).ToList(), _index.AnnotationsPlace!.Value));
        if (!_images.IsEmpty) _images.AddTo(splices, Between(_index.Images.Select(image => (image.Start, image.Start + image.Length)).Take(2).ToList(), _index.ImagesPlace!.Value));
        return splices;
    }

    private string Changed(CocoObjects.Found found, Annotation before, Annotation after, string image)
    {
        var present = _index.Annotations[found.Index].Category;
        long? category = present is null && before.Label == after.Label ? null : _categories.IdOf(after.Label, image, after.Id, present);
        if (category == present) category = null;
        return before with { Label = "" } == after with { Label = "" } && category is null
            ? found.Tree.Raw(0).ToString()
            : CocoWriter.Change(found.Tree, before, after, category);
    }

    private int Touch(int index)
    {
        _touched.Add(index);
        return index;
    }

    private long AddImage(string name, ImageSize? size)
    {
        var template = _index.Images.Count == 0
            ? CocoFile.Tree("""{"id": 0, "file_name": "", "width": 0, "height": 0}""")
            : CocoFile.Indented(_stream, _index.Images[^1].Start, _index.Images[^1].Length);
        var members = new List<(string, JsonTarget)> { ("id", new WholeNumberTarget(_nextImage)), ("file_name", new TextTarget(name)) };
        if (size is var (width, height)) members.AddRange([("width", new NumberTarget(width)), ("height", new NumberTarget(height))]);
        _images.Insert(_index.Images.Count, new ObjectTarget(members, _ => true).Patch(template, 0));
        return _nextImage++;
    }

    private string Separator(ArrayPlace? place) => place is { } array ? Between([], array) : ", ";

    /// <summary>What stands between two elements: what does so in the array, or its habit of beginning.</summary>
    private string Between(List<(long Start, long End)> first, ArrayPlace array)
    {
        if (first.Count > 1) return CocoFile.Text(_stream, first[0].End, (int)Math.Min(4096, first[1].Start - first[0].End));
        if (first.Count == 0) return ", ";
        string lead = CocoFile.Text(_stream, array.Start + 1, (int)Math.Min(4096, first[0].Start - array.Start - 1));
        return lead.Contains('\n') ? "," + lead : ", ";
    }
}
