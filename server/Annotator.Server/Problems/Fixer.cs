using Annotator.Core.Checking;
using Annotator.Core.Editing;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Lsp;
using Annotator.Server.Mapping;
using StreamJsonRpc;

namespace Annotator.Server.Problems;

/// <summary>Ways to mend problems.</summary>
internal static class Fixer
{
    /// <summary>The edit that mends a problem; nothing is applied.</summary>
    /// <exception cref="LocalRpcException">There is no such problem any more.</exception>
    public static FixResult Make(DatasetState state, FixParams request)
    {
        if (!DatasetPaths.IsInside(request.Image) || !state.Images.Contains(request.Image))
            throw new LocalRpcException($"“{request.Image}” is not an image of the dataset.") { ErrorCode = ErrorCodes.NotFound };
        var file = state.Documents.Get(request.Image);
        try
        {
            var edit = Fixes.Make(request.Image, file.Shown, state.Settings.Shown, state.Sizes.Of(request.Image), request.Code, request.Id, request.Fix);
            return new(edit.Name, [.. edit.Changes.Select(ChangeMap.ToWire)]);
        }
        catch (InvalidEditException e)
        {
            throw new LocalRpcException(e.Message) { ErrorCode = ErrorCodes.InvalidEdit };
        }
    }

    /// <summary>The quick fixes for the problems that touch a stretch of a file.</summary>
    public static IReadOnlyList<CodeAction> Offer(DatasetState state, string file, TextRange range) =>
    [
        .. from problem in state.Problems.At(file, range)
           from fix in problem.Finding.Fixes
           let arguments = new FixParams(state.Paths.Root, problem.Image, problem.Finding.Code, problem.Finding.AnnotationId, fix.Id)
           select new CodeAction(fix.Title, "quickfix", [problem.Diagnostic], new(fix.Title, Command.ApplyFix, [arguments])),
    ];
}
