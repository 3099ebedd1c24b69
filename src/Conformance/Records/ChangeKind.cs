namespace Conformance.Records;

/// <summary>How the verdict on a requirement differs between two runs.</summary>
public enum ChangeKind
{
    /// <summary>The verdict is the same.</summary>
    Same,

    /// <summary>It is met now, or met as a should, and was less before.</summary>
    Better,

    /// <summary>A regression: it is refuted now, less well met, or its proof is lost.</summary>
    Worse,

    /// <summary>Neither: what was refuted is not judged now or marked as known, or a lack is declared now. Nothing got proven by it.</summary>
    Unclear,

    /// <summary>Only the newer run judges it.</summary>
    New,

    /// <summary>Only the older run judges it.</summary>
    Gone,
}
