using Annotator.Core.Editing;
using Domain = Annotator.Core.Model;
using Wire = Annotator.Protocol.Model;

namespace Annotator.Server.Mapping;

/// <summary>Changes of the wire as those of the domain, and back.</summary>
internal static class ChangeMap
{
    /// <summary>To the domain.</summary>
    /// <exception cref="InvalidEditException">The wire holds something that the domain does not know.</exception>
    public static Change ToCore(Wire.Change change)
    {
        try
        {
            return change switch
            {
                Wire.AnnotationChange c => new AnnotationChange(
                    c.Image,
                    c.Id,
                    c.Before is null ? null : AnnotationMap.ToCore(c.Before),
                    c.After is null ? null : AnnotationMap.ToCore(c.After),
                    c.IndexBefore,
                    c.IndexAfter),
                Wire.ImageFieldsChange c => new ImageFieldsChange(c.Image, AnnotationMap.ToCore(c.Before), AnnotationMap.ToCore(c.After)),
                Wire.ImageSizeChange c => new ImageSizeChange(c.Image, ToCore(c.Before), ToCore(c.After)),
                Wire.ConflictsChange c => new ConflictsChange(c.Image, ConflictMap.ToCore(c.Before), ConflictMap.ToCore(c.After)),
                Wire.SettingsChange c => new SettingsChange(SettingsMap.ToCore(c.Before), SettingsMap.ToCore(c.After)),
                Wire.ClassListChange c => new ClassListChange(Domain.EquatableList.ToEquatableList(c.Before), Domain.EquatableList.ToEquatableList(c.After)),
                _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
            };
        }
        catch (ArgumentException e)
        {
            throw new InvalidEditException(e.Message);
        }
    }

    /// <summary>To the wire.</summary>
    public static Wire.Change ToWire(Change change) => change switch
    {
        AnnotationChange c => new Wire.AnnotationChange(
            c.Image,
            c.Id,
            c.Before is null ? null : AnnotationMap.ToWire(c.Before),
            c.After is null ? null : AnnotationMap.ToWire(c.After),
            c.IndexBefore,
            c.IndexAfter),
        ImageFieldsChange c => new Wire.ImageFieldsChange(c.Image, AnnotationMap.ToWire(c.Before), AnnotationMap.ToWire(c.After)),
        ImageSizeChange c => new Wire.ImageSizeChange(c.Image, ToWire(c.Before), ToWire(c.After)),
        ConflictsChange c => new Wire.ConflictsChange(c.Image, ConflictMap.ToWire(c.Before), ConflictMap.ToWire(c.After)),
        SettingsChange c => new Wire.SettingsChange(SettingsMap.ToWire(c.Before), SettingsMap.ToWire(c.After)),
        ClassListChange c => new Wire.ClassListChange([.. c.Before], [.. c.After]),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };

    /// <summary>A size on the wire.</summary>
    public static Wire.Size? ToWire(Domain.ImageSize? size) => size is { } s ? new(s.Width, s.Height) : null;

    /// <summary>A size in the domain.</summary>
    public static Domain.ImageSize? ToCore(Wire.Size? size) => size is null ? null : new(size.Width, size.Height);
}
