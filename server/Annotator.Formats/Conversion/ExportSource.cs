namespace Annotator.Formats;

/// <summary>A dataset to export.</summary>
/// <param name="Labels">All labels in use, and those of the source's class list, in their order.</param>
/// <param name="Items">The images in natural order; may be gone through more than once.</param>
public sealed record ExportSource(IReadOnlyList<string> Labels, IEnumerable<ExportItem> Items);
