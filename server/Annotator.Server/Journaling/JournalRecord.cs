using System.Text.Json.Serialization;
using Annotator.Protocol.Model;

namespace Annotator.Server.Journaling;

/// <summary>A line of a journal.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "record")]
[JsonDerivedType(typeof(HeadRecord), "head")]
[JsonDerivedType(typeof(DocumentRecord), "document")]
[JsonDerivedType(typeof(SettingsRecord), "settings")]
[JsonDerivedType(typeof(EditRecord), "edit")]
internal abstract record JournalRecord;

/// <summary>The first line.</summary>
/// <param name="Version">Of the form of the journal.</param>
/// <param name="Root">The dataset, for people who look into the file.</param>
/// <param name="Edits">How many edits the state that follows stands for.</param>
internal sealed record HeadRecord(int Version, string Root, int Edits = 0) : JournalRecord;

/// <summary>The state of a document from which the edits that follow go on.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Base">The annotation file on disk; absent when there was none.</param>
/// <param name="Current">The document with unsaved edits; absent when it is what the file says.</param>
internal sealed record DocumentRecord(string Image, byte[]? Base = null, DocumentState? Current = null) : JournalRecord;

/// <summary>A document with unsaved edits.</summary>
internal sealed record DocumentState(ImageFields Fields, IReadOnlyList<Annotation> Annotations, Size? Size = null);

/// <summary>The state of the settings from which the edits that follow go on.</summary>
/// <param name="Base">The settings file on disk; absent when there was none.</param>
/// <param name="Current">The settings with unsaved edits; absent when they are what the file says.</param>
internal sealed record SettingsRecord(byte[]? Base = null, DatasetSettings? Current = null) : JournalRecord;

/// <summary>An edit as it was applied.</summary>
internal sealed record EditRecord(string Name, IReadOnlyList<Change> Changes) : JournalRecord;
