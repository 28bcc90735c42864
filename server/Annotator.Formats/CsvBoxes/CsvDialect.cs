namespace Annotator.Formats.CsvBoxes;

/// <summary>The ways in which tools write boxes as a table.</summary>
public enum CsvDialect
{
    /// <summary>TensorFlow object detection: a header with <c>filename,width,height,class,xmin,ymin,xmax,ymax</c>.</summary>
    TensorFlow,

    /// <summary>keras-RetinaNet: <c>path,x1,y1,x2,y2,class</c> without header; a row of empty cells for an image without objects.</summary>
    RetinaNet,

    /// <summary>Google AutoML: <c>set,path,label,xmin,ymin,,,xmax,ymax,,</c> without header, fractions of the image.</summary>
    AutoMl,

    /// <summary>RectLabel and others: a header with <c>path,xmin,ymin,xmax,ymax,label</c>, without the image's size.</summary>
    RectLabel,
}
