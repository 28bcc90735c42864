using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>A point of a curve: what detections at least as sure as a score come to.</summary>
/// <param name="Score">The score.</param>
/// <param name="Precision">The share of them that found an object, 0 to 1.</param>
/// <param name="Recall">The share of the objects that they found, 0 to 1.</param>
public readonly record struct CurvePoint(double Score, double Precision, double Recall);

/// <summary>Average precision of one class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Truths">How many objects there are, without difficult ones.</param>
/// <param name="Detections">How many detections there are.</param>
/// <param name="Ap">Average precision, 0 to 1; null without objects.</param>
/// <param name="Curve">A point for each detection that counts, the surest first; empty without objects.</param>
public sealed record VocClassResult(string Label, int Truths, int Detections, double? Ap, EquatableList<CurvePoint> Curve);

/// <summary>Average precision the Pascal VOC way.</summary>
/// <param name="MeanAp">The mean over the classes that have objects, 0 to 1; null without any.</param>
/// <param name="Classes">The classes, in ordinal order.</param>
/// <param name="Curve">The curve of all classes as if they were one; empty without objects.</param>
public sealed record VocResult(double? MeanAp, EquatableList<VocClassResult> Classes, EquatableList<CurvePoint> Curve);
