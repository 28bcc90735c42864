using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Asks for the models known by name and those on offer.</summary>
/// <param name="Catalogues">Absolute paths or addresses of catalogues besides the one that comes along.</param>
public sealed record ListModelsParams(IReadOnlyList<string> Catalogues);

/// <summary>The models known by name and those on offer.</summary>
/// <param name="Models">Those that come along, then those downloaded, then those on offer.</param>
/// <param name="Faults">Catalogues that can't be read and why, for people.</param>
public sealed record ListModelsResult(IReadOnlyList<NamedModel> Models, IReadOnlyList<string> Faults);

/// <summary>Downloads a model of a catalogue. Cancellable; what has come is kept, and a later request goes on there.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Catalogues">Absolute paths or addresses of catalogues besides the one that comes along.</param>
/// <param name="Progress">A name of this request, by which <c>annotator/progress</c> tells how many kilobytes are there.</param>
public sealed record DownloadModelParams(string Id, IReadOnlyList<string> Catalogues, string? Progress = null);

/// <summary>Removes a downloaded model.</summary>
/// <param name="Id">Its name.</param>
public sealed record RemoveModelParams(string Id);
