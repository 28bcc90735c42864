using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>A store that can be edited in place: what is not edited keeps its bytes.</summary>
public interface IEditableStore : IStore
{
    /// <summary>Works out what is to be written to disk so that images have the wanted documents. Writes nothing itself:
    /// the caller replaces each file whole, then calls <see cref="Written"/>.</summary>
    /// <param name="updates">The documents wanted, each with the state it was edited from.</param>
    /// <param name="labels">The class list wanted, when it is to change otherwise than by appending the new labels of
    /// <paramref name="updates"/>, which happens by itself. A name that gives way to a new one at its place is renamed: documents
    /// that are not in <paramref name="updates"/> follow. A label in use can't leave the list.</param>
    /// <param name="cancellation">Stops the work; nothing is changed then.</param>
    /// <exception cref="CannotStoreException">A document holds what the format can't store.</exception>
    /// <exception cref="StaleFileException">A file has changed since it was read.</exception>
    /// <exception cref="UnreadableFileException">A file can't be read.</exception>
    SavePlan Plan(IReadOnlyList<DocumentUpdate> updates, IReadOnlyList<string>? labels = null, CancellationToken cancellation = default);

    /// <summary>Why an annotation can't be stored and the way out, for people, or null when it can. One that is stored already
    /// may be allowed more than a new one, so that it can be corrected where it is.</summary>
    /// <param name="stored">The annotation as stored; null for a new one.</param>
    /// <param name="wanted">The annotation wanted.</param>
    string? Refusal(Annotation? stored, Annotation wanted) => stored?.Equals(wanted) == true ? null : Capabilities.Refusal(wanted);

    /// <summary>Files that more than one image depends on: class lists, files of many images. When one of them changes on disk,
    /// the dataset is to be opened again.</summary>
    IReadOnlyCollection<string> SharedFiles { get; }

    /// <summary>The image whose annotations a file holds; null when it holds none or those of many.</summary>
    /// <param name="file">Path of the file in the dataset.</param>
    string? ImageOf(string file);

    /// <summary>Whether a file could belong to the dataset if it appeared, by its name.</summary>
    /// <param name="file">Path of the file in the dataset.</param>
    bool MayBelong(string file);

    /// <summary>Says that every file of a plan is on disk, and makes the store go on from there.</summary>
    void Written(SavePlan plan);
}
