namespace Annotator.Learning.Detection;

/// <summary>An object that a detector is to find.</summary>
/// <param name="Class">Its class, from 0.</param>
/// <param name="Left">Left side, px of the network's input.</param>
/// <param name="Top">Top side.</param>
/// <param name="Right">Right side, more than the left.</param>
/// <param name="Bottom">Bottom side, more than the top.</param>
public readonly record struct BoxTarget(int Class, float Left, float Top, float Right, float Bottom);
