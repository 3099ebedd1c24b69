namespace Conformance.Fake;

/// <summary>What happens to a body that should not have been sent. The page (clause: body) does not say, so both are right.</summary>
public enum SuppliedBody
{
    /// <summary>The call is refused with 400 if the body's decoded length is above zero.</summary>
    Refused,

    /// <summary>The body is not read; the call is answered as if it had none.</summary>
    Ignored,
}
