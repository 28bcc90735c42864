using Annotator.Formats.Coco;
using Annotator.Formats.Coco.Panoptic;
using Annotator.Formats.Coco.Results;
using Annotator.Formats.Createml;
using Annotator.Formats.CsvBoxes;
using Annotator.Formats.Cvat;
using Annotator.Formats.Dota;
using Annotator.Formats.Kitti;
using Annotator.Formats.Labelbox;
using Annotator.Formats.Labelme;
using Annotator.Formats.LabelmeXml;
using Annotator.Formats.LabelStudio;
using Annotator.Formats.MaskImages;
using Annotator.Formats.Mot;
using Annotator.Formats.NativeDatasets;
using Annotator.Formats.OpenImages;
using Annotator.Formats.Via;
using Annotator.Formats.Via3;
using Annotator.Formats.ViaCsv;
using Annotator.Formats.Voc;
using Annotator.Formats.Yolo;

namespace Annotator.Formats;

/// <summary>All formats that lie in folders as other tools write them.</summary>
public static class FormatRegistry
{
    /// <summary>The formats, in the order in which tools and documentation list them.</summary>
    public static IReadOnlyList<IFormat> All { get; } =
    [
        new NativeDatasetFormat(),
        new YoloFormat(YoloTask.Detect),
        new YoloFormat(YoloTask.Segment),
        new YoloFormat(YoloTask.Pose),
        new YoloFormat(YoloTask.Obb),
        new YoloClassifyFormat(),
        new VocFormat(),
        new CocoFormat(),
        new PanopticFormat(),
        new ResultsFormat(),
        new LabelmeFormat(),
        new CreatemlFormat(),
        new ViaFormat(),
        new ViaCsvFormat(),
        new Via3Format(),
        new CvatFormat(),
        new LabelboxFormat(),
        new KittiFormat(),
        new CsvBoxesFormat(CsvDialect.TensorFlow),
        new CsvBoxesFormat(CsvDialect.RetinaNet),
        new CsvBoxesFormat(CsvDialect.AutoMl),
        new CsvBoxesFormat(CsvDialect.RectLabel),
        new OpenImagesFormat(),
        new DotaFormat(),
        new LabelStudioFormat(),
        new IndexedMaskFormat(),
        new GrayMaskFormat(),
        new ColorMaskFormat(),
        new CityscapesMaskFormat(),
        new BinaryMaskFormat(),
        new MotFormat(),
        new LabelmeXmlFormat(),
    ];

    /// <summary>How much less sure than the likeliest a format may be and still be meant.</summary>
    private const double Doubt = 0.2;

    /// <summary>The format of an id, or null.</summary>
    public static IFormat? Find(string id) => All.FirstOrDefault(format => format.Id == id);

    /// <summary>The formats that lie in a folder, the surest first. Looks at names and at the beginnings of a few files.</summary>
    public static IReadOnlyList<Detection> Detect(IFolder folder)
    {
        var glimpse = new Glimpse(folder);
        return [.. All.SelectMany(format => format.Detect(glimpse)).OrderByDescending(detection => detection.Confidence)];
    }

    /// <summary>Those of the formats found that could be meant: one when it is certain.</summary>
    /// <param name="found">Formats found in a folder, the surest first.</param>
    public static IReadOnlyList<Detection> Rivals(IReadOnlyList<Detection> found) => [.. found.TakeWhile(detection => detection.Confidence > found[0].Confidence - Doubt)];
}
