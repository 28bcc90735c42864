using System.Collections.Immutable;
using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Makes documents fit a format: what it can't store is approximated where that makes sense, else dropped, and both
/// are counted.</summary>
/// <param name="capabilities">What the format can store.</param>
/// <param name="losses">Counts what is lost.</param>
public sealed class Fitting(Capabilities capabilities, LossReport losses)
{
    /// <summary>The document as the format can store it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="size">The size of its image where that is known otherwise: masks made of other shapes end at its rim.</param>
    public Document Fit(Document document, ImageSize? size = null)
    {
        size = document.Size ?? size;
        var fields = document.Fields;
        if (fields.Tags.Count > 0 && !capabilities.Tags)
        {
            losses.Add("image tag dropped", fields.Tags.Count);
            fields = fields with { Tags = [] };
        }
        foreach (var (name, _) in fields.Attributes.Where(pair => !capabilities.AllowsForImages(pair.Key)).ToList())
        {
            losses.Add("image attribute dropped");
            fields = fields with { Attributes = fields.Attributes.With(name, null) };
        }
        var annotations = ImmutableList.CreateBuilder<Annotation>();
        foreach (var annotation in document.Annotations)
        {
            var shapes = Shapes(annotation, size);
            for (int i = 0; i < shapes.Count; i++)
                annotations.Add(Plain(annotation with { Shape = shapes[i], Id = i == 0 ? annotation.Id : Core.Editing.AnnotationIds.Repeated(annotation.Id, i + 1) }));
        }
        return document with { Fields = fields, Annotations = annotations.ToImmutable() };
    }

    /// <summary>The name that a label has in the format.</summary>
    public string Label(string label)
    {
        if (capabilities.LabelFault?.Invoke(label) is null) return label;
        string plain = string.Join('_', label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length == 0 || capabilities.LabelFault(plain) is not null ? "unnamed" : plain;
    }

    /// <summary>The annotation without what the format can't store beside the shape.</summary>
    private Annotation Plain(Annotation annotation)
    {
        if (Label(annotation.Label) is var label && label != annotation.Label)
        {
            losses.Add("label written with _ for blanks");
            annotation = annotation with { Label = label };
        }
        if (annotation.Group is not null && !capabilities.Groups)
        {
            losses.Add("group dropped");
            annotation = annotation with { Group = null };
        }
        if (annotation.Provenance is { } provenance && !capabilities.Provenance)
        {
            losses.Add(provenance.Confirmed ? "provenance dropped" : "suggestion written as if confirmed");
            annotation = annotation with { Provenance = null };
        }
        foreach (var (name, value) in annotation.Attributes.ToList())
        {
            if (capabilities.Allows(name)) continue;
            if (value is not AttributeValue.Flag(false) && !(name == SkeletonBoxes.Attribute && annotation.Shape is not KeypointsShape)) losses.Add($"attribute “{Limits.Excerpt(name)}” dropped");
            annotation = annotation with { Attributes = annotation.Attributes.With(name, null) };
        }
        return annotation;
    }

    /// <summary>The shapes that stand for a shape: itself where the format takes it.</summary>
    private List<Shape> Shapes(Annotation annotation, ImageSize? size)
    {
        var shape = annotation.Shape;
        if (capabilities.ShapeRefusal(shape) is null) return [shape];
        if (shape is PolygonShape { Parts.Count: > 1 } parts && !capabilities.Parts && Takes(ShapeKind.Polygon))
        {
            losses.Add("polygon of several parts made several polygons");
            return parts.Parts.SelectMany(part => Shapes(annotation with { Shape = new PolygonShape([part]) }, size)).ToList();
        }
        if (shape is MaskShape mask && Takes(ShapeKind.Polygon) && capabilities.PolygonPoints is null && MaskOutlines.Trace(mask) is { } outline)
        {
            losses.Add("mask made a polygon");
            return Shapes(annotation with { Shape = outline }, size);
        }
        foreach (var (candidate, how) in Substitutes(annotation, size))
        {
            if (capabilities.ShapeRefusal(candidate) is not null) continue;
            losses.Add(how);
            return [candidate];
        }
        losses.Add($"{shape.Kind.Name()} dropped");
        return [];
    }

    /// <summary>What could stand for a shape, the best first.</summary>
    private IEnumerable<(Shape Shape, string How)> Substitutes(Annotation annotation, ImageSize? size)
    {
        var shape = annotation.Shape;
        string name = shape is BoxShape { Rotation: not 0 } ? "rotated box" : shape.Kind.Name();
        switch (shape)
        {
            case BoxShape box:
                yield return (new PolygonShape([[Quadrilaterals.Corners(box)]]), $"{name} made a polygon");
                break;
            case EllipseShape ellipse:
                yield return (Outline(ellipse), "ellipse made a polygon");
                break;
            case PolygonShape polygon when polygon.Parts.Any(part => part.Count > 1):
                if (Takes(ShapeKind.Mask) && ShapePixels.Fill(polygon, size) is { } cut) yield return (cut, "polygon with holes made a mask");
                yield return (new PolygonShape(polygon.Parts.Select(part => new[] { part[0] }.ToEquatableList()).ToEquatableList()), "hole of a polygon filled");
                break;
            case KeypointsShape keypoints when Enumerable.Range(0, keypoints.Points.Count).Where(i => keypoints.Visibility[i] > 0).ToList() is { Count: > 0 } labelled:
                yield return (new KeypointsShape(new PointList([.. labelled.SelectMany(i => new[] { keypoints.Points[i].X, keypoints.Points[i].Y })]), labelled.Select(_ => 2).ToEquatableList()), "hidden keypoints made visible, missing ones dropped");
                break;
        }
        if (Takes(ShapeKind.Mask) && ShapePixels.Fill(shape, size) is { } pixels) yield return (pixels, $"{name} made a mask");
        if (shape is PointShape or PolylineShape) yield break;
        var bounds = shape is KeypointsShape ? SkeletonBoxes.Of(annotation) : Bounds.Of(shape);
        yield return (bounds, $"{name} made a box");
        yield return (new PolygonShape([[Quadrilaterals.Corners(bounds)]]), $"{name} made a polygon of four points");
    }

    private static PolygonShape Outline(EllipseShape e)
    {
        const int Points = 36;
        var (sin, cos) = Math.SinCos(e.Rotation * Math.PI / 180);
        var flat = new double[2 * Points];
        for (int i = 0; i < Points; i++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * i / Points);
            flat[2 * i] = e.CenterX + e.RadiusX * c * cos - e.RadiusY * s * sin;
            flat[2 * i + 1] = e.CenterY + e.RadiusX * c * sin + e.RadiusY * s * cos;
        }
        return new([[new PointList(flat)]]);
    }

    private bool Takes(ShapeKind kind) => capabilities.Shapes.Contains(kind);
}
