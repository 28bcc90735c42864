using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary>Places in files as compilers write them.</summary>
internal static class Place
{
    /// <summary><c>file:line:column: </c>, as much of it as is known.</summary>
    public static string Of(string file, TextPosition? position) =>
        file.Length == 0 ? "" : position is var (line, column) ? $"{file}:{line + 1}:{column + 1}: " : $"{file}: ";
}
