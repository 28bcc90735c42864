using Annotator.Core.Model;

namespace Annotator.Formats.Coco;

/// <summary>An image of a COCO file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Its <c>file_name</c>.</param>
/// <param name="Size">Its recorded size.</param>
/// <param name="Start">Where the entry begins, byte.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Line">Its line, from 0.</param>
internal sealed record CocoImage(long Id, string FileName, ImageSize? Size, long Start, int Length, int Line);
