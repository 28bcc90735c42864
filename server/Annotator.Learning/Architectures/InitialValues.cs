namespace Annotator.Learning.Architectures;

/// <summary>How the weights of a convolution or a linear layer are drawn. Normalisation layers always start as the identity, biases
/// at zero unless said otherwise.</summary>
internal enum InitialValues
{
    /// <summary>Uniform within ±1/√fan-in, biases too: PyTorch's default.</summary>
    PyTorch,

    /// <summary>Normal, σ = √(2/fan-out): He et al., Delving Deep into Rectifiers, 2015.</summary>
    KaimingFanOut,

    /// <summary>Uniform within ±√(3/fan-in): keeps the variance without a rectifier.</summary>
    KaimingLinear,

    /// <summary>Normal, σ = 0.01.</summary>
    SmallNormal,

    /// <summary>Normal, σ = 0.01; biases uniform within ±1/√fan-in.</summary>
    SmallNormalWithBias,

    /// <summary>Normal, σ = 0.01; biases such that every class starts at probability 0.01: Lin et al., Focal Loss, 2017.</summary>
    RareClasses,

    /// <summary>Bilinear interpolation, channel by channel: Long et al., Fully Convolutional Networks, 2015.</summary>
    Bilinear,

    /// <summary>Zero.</summary>
    Zero,
}
