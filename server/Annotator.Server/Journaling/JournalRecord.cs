using System.Text.Json.Serialization;
using Annotator.Protocol.Model;

namespace Annotator.Server.Journaling;

/// <summary>A line of a journal.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "record")]
[JsonDerivedType(typeof(HeadRecord), "head")]
[JsonDerivedType(typeof(DocumentRecord), "document")]
[JsonDerivedType(typeof(SettingsRecord), "settings")]
[JsonDerivedType(typeof(ClassesRecord), "classes")]
[JsonDerivedType(typeof(EditRecord), "edit")]
internal abstract record JournalRecord;

/// <summary>The first line.</summary>
/// <param name="Version">Of the form of the journal.</param>
/// <param name="Root">The dataset, for people who look into the file.</param>
/// <param name="Edits">How many edits the state that follows stands for.</param>
internal sealed record HeadRecord(int Version, string Root, int Edits = 0) : JournalRecord;

/// <summary>The state of a document from which the edits that follow go on.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Base">What its file says.</param>
/// <param name="Current">The document with unsaved edits; absent when it is what the file says.</param>
internal sealed record DocumentRecord(string Image, StoredState Base, DocumentState? Current = null) : JournalRecord;

/// <summary>A document as a file holds it.</summary>
/// <param name="File">Path of the file in the dataset.</param>
/// <param name="Document">What it says.</param>
/// <param name="Keys">What tells each annotation from others in the file; absent when their ids do.</param>
/// <param name="Fingerprint">Of what the file holds; absent when there is no file.</param>
internal sealed record StoredState(string File, DocumentState Document, IReadOnlyList<string>? Keys = null, string? Fingerprint = null);

/// <summary>A document.</summary>
internal sealed record DocumentState(ImageFields Fields, IReadOnlyList<Annotation> Annotations, Size? Size = null, IReadOnlyList<Conflict>? Conflicts = null);

/// <summary>The state of the settings from which the edits that follow go on.</summary>
/// <param name="Base">The settings file on disk; absent when there was none.</param>
/// <param name="Current">The settings with unsaved edits; absent when they are what the file says.</param>
internal sealed record SettingsRecord(byte[]? Base = null, DatasetSettings? Current = null) : JournalRecord;

/// <summary>The state of the class list from which the edits that follow go on.</summary>
/// <param name="Base">The classes on disk.</param>
/// <param name="Current">The classes with unsaved edits; absent when they are those on disk.</param>
internal sealed record ClassesRecord(IReadOnlyList<string> Base, IReadOnlyList<string>? Current = null) : JournalRecord;

/// <summary>An edit as it was applied.</summary>
internal sealed record EditRecord(string Name, IReadOnlyList<Change> Changes) : JournalRecord;
