namespace Annotator.Models.Prompting;

/// <summary>The families of models that outline what is pointed at; they differ in what their decoders take.</summary>
public enum PromptedKind
{
    /// <summary>Kirillov et al., "Segment Anything", 2023, and MobileSAM: the long side is scaled to the encoder's input.</summary>
    Sam,

    /// <summary>Ravi et al., "SAM 2: Segment Anything in Images and Videos", 2024: the image is stretched; the decoder also takes
    /// features of higher resolution.</summary>
    Sam2,

    /// <summary>Xiong et al., "EfficientSAM", 2023: images of any size; points have a dimension for queries.</summary>
    EfficientSam,
}
