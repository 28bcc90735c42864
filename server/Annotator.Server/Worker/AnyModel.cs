using Annotator.Learning.Running;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Server.Worker;

/// <summary>Loads models of every engine.</summary>
internal static class AnyModel
{
    /// <summary>The model of a path.</summary>
    /// <param name="path">A folder or file; see <see cref="ModelFolder"/>.</param>
    /// <param name="threads">Threads of one run; 0 for as many as there are cores.</param>
    /// <param name="report">Told for people what could not be had.</param>
    /// <exception cref="Models.ModelException">There is none, or it can't be used.</exception>
    public static IModel Open(string path, int threads, Action<string> report)
    {
        var found = ModelFolder.Find(path);
        if (found.Engine == ModelEngine.Onnx) return ModelLoader.Open(found, new OnnxOptions(threads, report));
        var metadata = found.Engine == ModelEngine.TorchScript ? TorchScriptArchive.Read(found) : null;
        Torch.Load(found.Path, threads);
        return metadata is not null ? TorchScriptNetwork.Open(found, metadata) : TrainedNetwork.Open(found);
    }
}
