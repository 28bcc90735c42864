using Annotator.Learning.Architectures;
using static TorchSharp.torch;

namespace Annotator.Learning.Detection;

/// <summary>What FCOS is to predict for a batch of images: only the locations inside an object are listed; at all others no class is
/// right and the box doesn't matter. Source: Tian et al., FCOS, 2020, section 3.1, with centre sampling.</summary>
public sealed class FcosTargets
{
    // a location answers for an object only within so many strides of its centre
    private const float CentreRadius = 1.5f;

    // a level answers for objects whose farthest side is between 4 and 8 strides away; the first also for smaller, the last for larger ones
    private const float NearestSide = 4, FarthestSide = 8;

    private readonly List<long> _places = [];
    private readonly List<long> _classes = [];
    private readonly List<float> _distances = [];

    /// <summary>Finds which location answers for which object.</summary>
    /// <param name="locations">The locations of the images.</param>
    /// <param name="images">The objects of each image.</param>
    /// <exception cref="ArgumentException">A box has no area or a negative class.</exception>
    public FcosTargets(FcosLocations locations, IReadOnlyList<IReadOnlyList<BoxTarget>> images)
    {
        Locations = locations.Count;
        Images = images.Count;
        for (int i = 0; i < images.Count; i++) Assign(locations, images[i], i);
    }

    /// <summary>Images of the batch.</summary>
    public int Images { get; }

    /// <summary>Locations of each image.</summary>
    public int Locations { get; }

    /// <summary>Locations that answer for an object: index of the image × <see cref="Locations"/> + index of the location.</summary>
    public IReadOnlyList<long> Places => _places;

    /// <summary>The class of the object at each of <see cref="Places"/>.</summary>
    public IReadOnlyList<long> Classes => _classes;

    /// <summary>The distances to the object's left, top, right and bottom side at each of <see cref="Places"/>, in strides.</summary>
    public IReadOnlyList<float> Distances => _distances;

    /// <summary><see cref="Places"/> as a tensor on a device.</summary>
    internal Tensor PlacesTensor(Device device) => tensor(_places, device: device);

    /// <summary><see cref="Classes"/> as a tensor on a device.</summary>
    internal Tensor ClassesTensor(Device device) => tensor(_classes, device: device);

    /// <summary><see cref="Distances"/> as P×4 on a device.</summary>
    internal Tensor DistancesTensor(ScalarType type, Device device) => tensor(_distances, device: device).view(-1, 4).to(type);

    private void Assign(FcosLocations locations, IReadOnlyList<BoxTarget> boxes, int image)
    {
        foreach (var box in boxes)
            if (!(box.Right > box.Left && box.Bottom > box.Top) || box.Class < 0) throw new ArgumentException($"{box} is no object.", nameof(boxes));
        for (int at = 0; at < locations.Count; at++)
        {
            int found = -1;
            float smallest = float.PositiveInfinity;
            for (int i = 0; i < boxes.Count; i++)
            {
                float area = (boxes[i].Right - boxes[i].Left) * (boxes[i].Bottom - boxes[i].Top);
                if (area < smallest && Answers(locations, at, boxes[i])) (found, smallest) = (i, area);
            }
            if (found < 0) continue;
            var box = boxes[found];
            float x = locations.X[at], y = locations.Y[at], stride = Fcos.Strides[locations.Level[at]];
            _places.Add((long)image * locations.Count + at);
            _classes.Add(box.Class);
            _distances.AddRange([(x - box.Left) / stride, (y - box.Top) / stride, (box.Right - x) / stride, (box.Bottom - y) / stride]);
        }
    }

    private static bool Answers(FcosLocations locations, int at, BoxTarget box)
    {
        int level = locations.Level[at];
        float x = locations.X[at], y = locations.Y[at], stride = Fcos.Strides[level];
        if (Math.Abs(x - (box.Left + box.Right) / 2) >= CentreRadius * stride || Math.Abs(y - (box.Top + box.Bottom) / 2) >= CentreRadius * stride) return false;
        float left = x - box.Left, top = y - box.Top, right = box.Right - x, bottom = box.Bottom - y;
        if (Math.Min(Math.Min(left, right), Math.Min(top, bottom)) <= 0) return false;
        float farthest = Math.Max(Math.Max(left, right), Math.Max(top, bottom));
        return (level == 0 || farthest > NearestSide * stride) && (level == Fcos.Strides.Count - 1 || farthest < FarthestSide * stride);
    }
}
