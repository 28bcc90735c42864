using Annotator.Formats.Text;

namespace Annotator.Formats.ClassLists;

/// <summary>A file that lists classes; its order gives them their indices. Immutable.</summary>
/// <param name="path">Path of the file in the dataset.</param>
/// <param name="file">Its text.</param>
internal abstract class ClassFile(string path, TextFile file)
{
    /// <summary>Path of the file in the dataset.</summary>
    public string Path { get; } = path;

    /// <summary>The names, by index.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Its text.</summary>
    public TextFile File { get; } = file;

    /// <summary>The file with other names: those that stay keep their bytes.</summary>
    /// <exception cref="CannotStoreException">The file is written in a way in which it can't be edited safely.</exception>
    public ClassFile With(IReadOnlyList<string> names)
    {
        try
        {
            if (Parse(File.With(Edit(names)), names) is var edited && edited.Names.SequenceEqual(names)) return edited;
        }
        catch (TextFaultException)
        {
            // What came out can't be read: the same as when it says something else.
        }
        throw new CannotStoreException(Path, null, $"The class list in {Path} is written in a way that can't be edited without breaking it; change it by hand.");
    }

    /// <summary>The text with other names.</summary>
    protected abstract string Edit(IReadOnlyList<string> names);

    /// <summary>A file of the same kind with another text.</summary>
    protected abstract ClassFile Parse(TextFile text, IReadOnlyList<string> names);
}
