using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>A native file, read.</summary>
/// <param name="Tree">Its text.</param>
/// <param name="Document">What it says.</param>
/// <param name="WrittenIds">For each annotation the id as written; null where it is missing.</param>
/// <param name="Nodes">For each annotation its node.</param>
internal sealed record NativeContent(JsonTree Tree, Document Document, IReadOnlyList<string?> WrittenIds, IReadOnlyList<int> Nodes);
