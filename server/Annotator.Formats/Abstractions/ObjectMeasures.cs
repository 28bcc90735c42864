using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>What a file says of the size of an object beside its shape; evaluation tools go by it.</summary>
/// <param name="Area">Its area, px²; null when the file does not say.</param>
/// <param name="Box">The box around it; null when the file does not say.</param>
public readonly record struct ObjectMeasures(double? Area, BoxShape? Box);
