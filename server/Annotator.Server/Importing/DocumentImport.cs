using Annotator.Core.Editing;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Protocol.Messages;

namespace Annotator.Server.Importing;

/// <summary>Takes the annotations of one image over into a document.</summary>
/// <param name="image">Path of the image in the dataset.</param>
/// <param name="present">Its document.</param>
/// <param name="existing">What becomes of annotations that are there.</param>
internal sealed class DocumentImport(string image, Document present, ImportExisting existing)
{
    private readonly HashSet<string> _ids = [.. present.Annotations.Select(annotation => annotation.Id)];

    /// <summary>Whether the image is left alone.</summary>
    public bool IsSkipped => existing == ImportExisting.Skip && !present.Annotations.IsEmpty;

    /// <summary>The changes.</summary>
    /// <param name="imported">What is imported, as the dataset can store it.</param>
    public IEnumerable<Change> Changes(Document imported)
    {
        var (added, removed) = existing == ImportExisting.Replace ? Replaced(imported) : (Added(imported), new List<Annotation>());
        foreach (var annotation in removed) yield return new AnnotationChange(image, annotation.Id, annotation, null, null, null);
        foreach (var annotation in added)
        {
            string id = AnnotationIds.New(_ids.Contains);
            _ids.Add(id);
            yield return new AnnotationChange(image, id, null, annotation with { Id = id }, null, null);
        }
        if (Fields(imported.Fields) is var fields && !fields.Equals(present.Fields)) yield return new ImageFieldsChange(image, present.Fields, fields);
    }

    private List<Annotation> Added(Document imported)
    {
        var there = new SimilarAnnotations(present.Annotations);
        return [.. imported.Annotations.Where(annotation => !there.Have(annotation))];
    }

    /// <summary>What differs: an object that is imported as it is stays.</summary>
    private (List<Annotation> Added, List<Annotation> Removed) Replaced(Document imported)
    {
        var removed = present.Annotations.ToList();
        var added = new List<Annotation>();
        foreach (var annotation in imported.Annotations)
        {
            int same = removed.FindIndex(other => (other with { Id = "" }).Equals(annotation with { Id = "" }));
            if (same >= 0) removed.RemoveAt(same);
            else added.Add(annotation);
        }
        return (added, removed);
    }

    /// <summary>Tags and attributes: those that are there stay.</summary>
    private ImageFields Fields(ImageFields imported)
    {
        var attributes = present.Fields.Attributes;
        foreach (var (name, value) in imported.Attributes)
            if (attributes[name] is null) attributes = attributes.With(name, value);
        return new([.. present.Fields.Tags.Union(imported.Tags)], attributes);
    }
}
