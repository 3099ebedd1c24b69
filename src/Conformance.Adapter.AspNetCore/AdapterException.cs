namespace Conformance.Adapter.AspNetCore;

/// <summary>A request that is not carried out: the answer says why, in one line.</summary>
internal sealed class AdapterException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Code to paste, where the state is not known.</summary>
    public string? Stub { get; init; }

    public static AdapterException NotImplemented(string method, string operation) =>
        new(501, "unavailable", $"{method} is not implemented: implement it, or say why not in Unavailable[\"{operation}\"].");

    public static AdapterException BadRequest(string message) => new(400, "bad-request", message);
}
