namespace Annotator.Learning.Detection;

/// <summary>An object that a detector found.</summary>
/// <param name="Class">Its class, from 0.</param>
/// <param name="Score">How sure the detector is, 0 to 1.</param>
/// <param name="Left">Left side, px of the network's input.</param>
/// <param name="Top">Top side.</param>
/// <param name="Right">Right side.</param>
/// <param name="Bottom">Bottom side.</param>
public readonly record struct DetectedBox(int Class, float Score, float Left, float Top, float Right, float Bottom);
