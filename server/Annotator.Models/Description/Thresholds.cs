namespace Annotator.Models.Description;

/// <summary>Which predictions are kept.</summary>
/// <param name="Score">The least score, 0 to 1.</param>
/// <param name="Iou">Of two objects of one class that overlap more than this (intersection over union), the better one stays.</param>
/// <param name="MaxDetections">The most predictions of an image, the best ones.</param>
public sealed record Thresholds(double Score = 0.25, double Iou = 0.45, int MaxDetections = 300);
