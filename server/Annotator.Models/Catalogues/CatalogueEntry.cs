using Annotator.Core.Model;

namespace Annotator.Models.Catalogues;

/// <summary>A model, or weights to begin a training with, that can be downloaded.</summary>
/// <param name="Id">Its name in commands and settings: letters a–z, digits, dots and hyphens.</param>
/// <param name="Name">The name that people see.</param>
/// <param name="Description">What it is for, in a sentence or two.</param>
/// <param name="License">The licence of its weights.</param>
/// <param name="Homepage">Where it is from; null when unknown.</param>
/// <param name="Files">Its files.</param>
/// <param name="ModelJson">The text of its model.json; null when the file says all.</param>
/// <param name="Architecture">Of weights that a training can begin with: the architecture that they are of, by its name; null of a model
/// that labels images.</param>
public sealed record CatalogueEntry(string Id, string Name, string Description, string License, string? Homepage, EquatableList<CatalogueFile> Files, string? ModelJson, string? Architecture = null)
{
    /// <summary>The length of all files, bytes.</summary>
    public long Size => Files.Sum(file => file.Size);
}

/// <summary>A file to download.</summary>
/// <param name="Name">Its name in the model's folder.</param>
/// <param name="Address">Where it is: an address that begins with http:// or https://, or a path seen from the catalogue.</param>
/// <param name="Size">Its length, bytes.</param>
/// <param name="Sha256">The SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
public sealed record CatalogueFile(string Name, string Address, long Size, string Sha256);
