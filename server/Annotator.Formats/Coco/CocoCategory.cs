namespace Annotator.Formats.Coco;

/// <summary>A category of a COCO file.</summary>
/// <param name="Id">Its id; not an index.</param>
/// <param name="Name">Its name.</param>
internal sealed record CocoCategory(long Id, string Name);
