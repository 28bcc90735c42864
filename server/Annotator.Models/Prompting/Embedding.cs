using Annotator.Core.Model;
using Annotator.Models.Running;

namespace Annotator.Models.Prompting;

/// <summary>What an encoder made of an image: enough to outline things in it, again and again.</summary>
/// <param name="Image">The image, upright, px.</param>
/// <param name="Placement">Where the image lies in the encoder's input.</param>
/// <param name="Features">The outputs of the encoder.</param>
public sealed record Embedding(ImageSize Image, Placement Placement, IReadOnlyList<Feature> Features);

/// <summary>An output of an encoder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">Its sizes, outermost first.</param>
/// <param name="Values">Its numbers, the last dimension fastest. Of half precision: it is stored for each image.</param>
public sealed record Feature(string Name, EquatableList<int> Dimensions, Half[] Values);
