using Annotator.Learning.Training;

namespace Annotator.Server.Worker;

/// <summary>How a network is to be trained, looked at before a run is made of it. Nothing is loaded for that.</summary>
internal static class TrainingSettings
{
    /// <summary>Why settings can't be, for people; null when they can.</summary>
    /// <param name="json">The settings.</param>
    /// <param name="name">Where they come from, for messages.</param>
    public static string? FaultOf(string json, string name)
    {
        try
        {
            TrainingConfig.Parse(json, name).Settled();
            return null;
        }
        catch (TrainingException e)
        {
            return e.Message;
        }
    }
}
