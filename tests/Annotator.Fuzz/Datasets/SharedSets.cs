namespace Annotator.Fuzz.Datasets;

/// <summary>The real datasets in formats that can be edited in place.</summary>
internal static class SharedSets
{
    /// <summary>Folder, format, and the annotation file where the folder has several datasets.</summary>
    public static IReadOnlyList<(string Folder, string Format, string? File)> All { get; } =
    [
        ("cross_format_voc12/voc", "voc", null),
        ("voc/datumaro_voc", "voc", null),
        ("cross_format_voc12/yolo", "yolo-detect", null),
        ("yolo/yolov8_detection", "yolo-detect", null),
        ("yolo/yolov8_segmentation", "yolo-segment", null),
        ("yolo/yolov8_oriented_boxes", "yolo-obb", null),
        ("yolo/yolov8_pose", "yolo-pose", null),
        ("cross_format_voc12", "coco", "coco/instances.json"),
        ("coco_val2017_ccby", "coco", "instances_polygons.json"),
        ("coco_val2017_ccby", "coco", "instances_with_crowd_rle.json"),
        ("coco_keypoints", "coco", "person_keypoints.json"),
        ("coco_keypoints", "coco", "person_wholebody.json"),
        ("coco_keypoints/ap10k", "coco", "test_ap10k.json"),
        ("coco_small/panlabel", "coco", "sample_valid.coco.json"),
        ("cross_format_voc12/labelme", "labelme", null),
        ("labelme_polygons", "labelme", null),
        ("labelme_polygons/panlabel", "labelme", null),
        ("createml/license_plates_valid", "createml", null),
        ("createml/panlabel", "createml", null),
        ("via/basic_demo", "via", null),
        ("via/panlabel", "via", null),
        ("kitti/panlabel", "kitti", null),
        ("kitti/datumaro", "kitti", null),
    ];

    /// <summary>A copy in memory; images are empty files.</summary>
    public static MemoryFolder Copy(string folder)
    {
        var copy = MemoryFolder.Of(folder);
        foreach (string image in copy.Files.Keys.Where(Annotator.Formats.ImageNames.IsImage).ToList()) copy[image] = "";
        return copy;
    }
}
