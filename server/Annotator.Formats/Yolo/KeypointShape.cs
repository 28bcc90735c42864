namespace Annotator.Formats.Yolo;

/// <summary>The shape of a skeleton in a YOLO dataset: <c>kpt_shape</c> of data.yaml.</summary>
/// <param name="Count">How many keypoints.</param>
/// <param name="Dimensions">2 for x and y, 3 with visibility.</param>
internal readonly record struct KeypointShape(int Count, int Dimensions);
