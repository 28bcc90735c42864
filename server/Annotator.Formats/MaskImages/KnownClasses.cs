namespace Annotator.Formats.MaskImages;

/// <summary>Classes of well-known datasets, whose folders hold no list of them.</summary>
internal static class KnownClasses
{
    /// <summary>The index of pixels that count for nothing in Pascal VOC: the rims of objects.</summary>
    public const int Void = 255;

    /// <summary>The classes of Pascal VOC (host.robots.ox.ac.uk/pascal/VOC).</summary>
    public static IReadOnlyList<MaskClass> Voc { get; } =
    [
        .. new[]
        {
            "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow", "diningtable", "dog", "horse", "motorbike", "person", "pottedplant",
            "sheep", "sofa", "train", "tvmonitor",
        }.Select((name, i) => new MaskClass(i, name, VocColor(i))),
    ];

    /// <summary>The classes of CamVid (mi.eng.cam.ac.uk/research/projects/VideoRec/CamVid).</summary>
    public static IReadOnlyList<MaskClass> CamVid { get; } = Table(
        "Void 000000, Animal 408040, Archway c00080, Bicyclist 0080c0, Bridge 008040, Building 800000, Car 400080, CartLuggagePram 4000c0, Child c08040, Column_Pole c0c080, Fence 404080, "
        + "LaneMkgsDriv 8000c0, LaneMkgsNonDriv c00040, Misc_Text 808040, MotorcycleScooter c000c0, OtherMoving 804040, ParkingBlock 40c080, Pedestrian 404000, Road 804080, RoadShoulder 8080c0, "
        + "Sidewalk 0000c0, SignSymbol c08080, Sky 808080, SUVPickupTruck 4080c0, TrafficCone 000040, TrafficLight 004040, Train c04080, Tree 808000, Truck_Bus c080c0, Tunnel 400040, "
        + "VegetationMisc c0c000, Wall 40c000");

    /// <summary>The classes of Cityscapes and KITTI by their ids (www.cityscapes-dataset.com); the first four are black.</summary>
    public static IReadOnlyList<MaskClass> Cityscapes { get; } = Table(
        "unlabeled 000000, ego vehicle 000000, rectification border 000000, out of roi 000000, static 000000, dynamic 6f4a00, ground 510051, road 804080, sidewalk f423e8, parking faaaa0, "
        + "rail track e6968c, building 464646, wall 66669c, fence be9999, guard rail b4a5b4, bridge 966464, tunnel 96785a, pole 999999, polegroup 999999, traffic light faaa1e, traffic sign dcdc00, "
        + "vegetation 6b8e23, terrain 98fb98, sky 4682b4, person dc143c, rider ff0000, car 00008e, truck 000046, bus 003c64, caravan 00005a, trailer 00006e, train 005064, motorcycle 0000e6, bicycle 770b20");

    /// <summary>Whether Cityscapes counts the instances of a class.</summary>
    public static bool HasInstances(int cityscapesId) => cityscapesId is >= 24 and <= 33;

    /// <summary>The colour of an index in the palette of Pascal VOC: three bits of the index go to the top bits of red, green
    /// and blue, the next three to the bits below, and so on. Every index below 2²⁴ has a colour of its own.</summary>
    public static int VocColor(int index)
    {
        int red = 0, green = 0, blue = 0;
        for (int bit = 7; bit >= 0; bit--, index >>= 3)
        {
            red |= (index & 1) << bit;
            green |= (index >> 1 & 1) << bit;
            blue |= (index >> 2 & 1) << bit;
        }
        return MaskClass.Rgb(red, green, blue);
    }

    private static List<MaskClass> Table(string text) => [.. text.Split(", ").Select((entry, i) =>
    {
        int blank = entry.LastIndexOf(' ');
        byte[] color = Convert.FromHexString(entry.AsSpan(blank + 1));
        return new MaskClass(i, entry[..blank], MaskClass.Rgb(color[0], color[1], color[2]));
    })];
}
