namespace Annotator.Learning.Architectures;

/// <summary>What a network is for.</summary>
public enum NetworkTask
{
    /// <summary>Tells what an image, or a crop of one, shows.</summary>
    Classification,

    /// <summary>Tells the class of every pixel.</summary>
    Segmentation,

    /// <summary>Finds objects and their boxes.</summary>
    Detection,

    /// <summary>Reads a line of text.</summary>
    Transcription,
}
