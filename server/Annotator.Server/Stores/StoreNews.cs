namespace Annotator.Server.Stores;

/// <summary>What a look at the folder of a dataset brought.</summary>
internal enum StoreNews
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Images or files of annotations came or went.</summary>
    Files,

    /// <summary>What all annotations depend on changed: the format, a class list, a file of many images.</summary>
    Everything,
}
