namespace Annotator.Formats;

/// <summary>An image of a dataset.</summary>
/// <param name="Path">Its path in the dataset; where the image file is missing, the path the annotations expect.</param>
/// <param name="Exists">Whether the image file is there.</param>
/// <param name="File">The file that holds its annotations; null when it has none yet.</param>
public readonly record struct StoreImage(string Path, bool Exists, string? File);
