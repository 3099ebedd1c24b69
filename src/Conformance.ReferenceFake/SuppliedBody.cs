namespace Conformance.Fake;

/// <summary>What becomes of a body that should not have been sent: the page (clause: body) does not say, so both are right.</summary>
public enum SuppliedBody
{
    /// <summary>400, where the decoded length is above zero.</summary>
    Refused,

    /// <summary>The body is not read; the call goes on as if it had none.</summary>
    Ignored,
}
