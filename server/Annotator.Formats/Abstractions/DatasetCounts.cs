using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>What a dataset holds.</summary>
/// <param name="Images">How many images.</param>
/// <param name="Annotations">How many annotations.</param>
/// <param name="Shapes">How many of each kind of shape.</param>
/// <param name="Labels">How many of each label.</param>
/// <param name="Tags">How many images have each tag.</param>
/// <param name="Unlabelled">How many images have neither annotations nor tags.</param>
public sealed record DatasetCounts(
    int Images,
    int Annotations,
    IReadOnlyDictionary<ShapeKind, int> Shapes,
    IReadOnlyDictionary<string, int> Labels,
    IReadOnlyDictionary<string, int> Tags,
    int Unlabelled)
{
    /// <summary>Counts up.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<ShapeKind, int> _shapes = [];
        private readonly Dictionary<string, int> _labels = [], _tags = [];
        private int _images, _unlabelled;

        /// <summary>Counts an annotation.</summary>
        public void Add(ShapeKind shape, string label)
        {
            _shapes[shape] = _shapes.GetValueOrDefault(shape) + 1;
            _labels[label] = _labels.GetValueOrDefault(label) + 1;
        }

        /// <summary>Counts an image.</summary>
        /// <param name="labelled">Whether it has annotations or tags.</param>
        public void AddImage(bool labelled)
        {
            _images++;
            if (!labelled) _unlabelled++;
        }

        /// <summary>Counts an image and what it has.</summary>
        public void Add(Document document)
        {
            foreach (var annotation in document.Annotations) Add(annotation.Shape.Kind, annotation.Label);
            foreach (string tag in document.Fields.Tags) _tags[tag] = _tags.GetValueOrDefault(tag) + 1;
            AddImage(!document.Annotations.IsEmpty || document.Fields.Tags.Count > 0);
        }

        /// <summary>The counts.</summary>
        public DatasetCounts Build() => new(_images, _labels.Values.Sum(), _shapes, _labels, _tags, _unlabelled);
    }
}
