namespace Annotator.Core.Checking.Rules;

/// <summary>One kind of problem: how to find it and how to mend it.</summary>
internal interface IRule
{
    /// <summary>The code of its findings.</summary>
    string Code { get; }

    /// <summary>Where the document has the problem.</summary>
    IEnumerable<Symptom> Find(Subject subject);
}
