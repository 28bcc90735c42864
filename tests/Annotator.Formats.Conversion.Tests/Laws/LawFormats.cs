namespace Annotator.Formats.Conversion.Tests.Laws;

/// <summary>The formats that the laws speak of: all that are registered.</summary>
public static class LawFormats
{
    /// <summary>Those that can be written and edited in place.</summary>
    public static TheoryData<string> InPlace => [.. FormatRegistry.All.OfType<IExporter>().Where(format => !format.NeedsImages).Where(IsEditable).Select(format => format.Id)];

    /// <summary>Those that can be written; where an image lies must not be all that is said of it.</summary>
    public static TheoryData<string> Written => [.. FormatRegistry.All.OfType<IExporter>().Where(format => !format.NeedsImages).Select(format => format.Id)];

    /// <summary>Those that can be written and hold all that their shapes allow. In a picture of masks a pixel belongs to one
    /// object at most, and results have a score each: what is lost there, their own tests tell.</summary>
    public static TheoryData<string> Faithful => [.. Written.Select(row => row.Data).Where(id => !id.StartsWith("mask-", StringComparison.Ordinal) && id is not ("coco-panoptic" or "coco-results"))];

    /// <summary>The format of an id.</summary>
    internal static IExporter Find(string id) => (IExporter)FormatRegistry.Find(id)!;

    private static bool IsEditable(IExporter format)
    {
        var empty = GeneratedDataset.Of(format, [new("a.jpg", new(10, 10), Core.Model.Document.Empty)]);
        return empty.Open(empty.Export()) is IEditableStore;
    }
}
