namespace Annotator.Server.Hosting;

/// <summary>Where a client stands in LSP's lifecycle.</summary>
internal enum Lifecycle
{
    /// <summary>Nothing but <c>initialize</c> is answered.</summary>
    New,

    /// <summary>Everything is answered.</summary>
    Running,

    /// <summary>After <c>shutdown</c>: nothing but <c>exit</c> is heard.</summary>
    ShutDown,
}
