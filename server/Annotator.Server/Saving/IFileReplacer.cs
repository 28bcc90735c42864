namespace Annotator.Server.Saving;

/// <summary>Replaces files whole. A seam for tests that make writing fail.</summary>
internal interface IFileReplacer
{
    /// <summary>Replaces, or creates, a file: whoever looks sees the old bytes or the new, whatever crashes.</summary>
    /// <param name="path">Absolute path; a link is followed and stays a link.</param>
    /// <param name="write">Writes the new content.</param>
    /// <param name="isStillExpected">Asked just before the switch: whether the file is still as it was when the content was made.</param>
    /// <returns>Whether the file was replaced; false when it was not as expected.</returns>
    /// <exception cref="IOException">It could not be written; it is as before.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; it is as before.</exception>
    bool Replace(string path, Action<Stream> write, Func<bool> isStillExpected);

    /// <summary>Deletes a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="isStillExpected">Asked just before: whether the file is still as it was when it was found to be needless.</param>
    /// <returns>Whether the file is gone; false when it was not as expected.</returns>
    /// <exception cref="IOException">It could not be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be deleted.</exception>
    bool Delete(string path, Func<bool> isStillExpected);
}
