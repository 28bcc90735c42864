using Annotator.Models.Description;
using Annotator.Models.Reading;

namespace Annotator.Models.Running;

/// <summary>Loads models of every kind.</summary>
public static class ModelLoader
{
    /// <summary>Loads a model.</summary>
    /// <param name="path">A folder with a model, its model.json, or a .onnx file; see <see cref="ModelFolder"/>.</param>
    /// <param name="options">How it is run.</param>
    /// <exception cref="ModelException">There is none, or it can't be used.</exception>
    public static IModel Open(string path, OnnxOptions options) => Open(ModelFolder.Find(path), options);

    /// <summary>Loads a model that was found.</summary>
    /// <exception cref="ModelException">It can't be used.</exception>
    public static IModel Open(FoundModel found, OnnxOptions options) =>
        found.Recognizer is not null ? OcrModel.Open(found, options) : OnnxModel.Open(found, options);

    /// <summary>A model as one that reads text.</summary>
    /// <exception cref="ModelException">It doesn't.</exception>
    public static ITextReader ReaderOf(IModel model) => model switch
    {
        ITextReader reader => reader,
        { Descriptor.Kind: ModelKind.TextRecognizer } => new LineReader(model),
        _ => throw new ModelException(model.Descriptor.Name, $"it is a {Names.Of(model.Descriptor.Kind)}, not a model that reads text."),
    };
}
