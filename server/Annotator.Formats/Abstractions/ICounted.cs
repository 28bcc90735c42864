namespace Annotator.Formats;

/// <summary>A store that can count its objects without reading each.</summary>
public interface ICounted
{
    /// <summary>What the dataset holds.</summary>
    DatasetCounts Count();
}
