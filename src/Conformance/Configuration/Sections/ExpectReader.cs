using Conformance.Evidence;

namespace Conformance.Configuration;

/// <summary>Reads <c>expect</c>.</summary>
internal static class ExpectReader
{
    public static KeyTable Table { get; } = new("expect", "What the server does where the documentation leaves a choice.");

    private static readonly Key<ExpectedKind> Kind = Table.Add(
        "kind",
        Kinds.Choice<ExpectedKind>().Or(ExpectedKind.Page, "page"),
        "Which documentation applies to `kind`: the page (`kind` is present) or the discovery document (it is absent, or has the same value).",
        "\"discovery\""
    );

    private static readonly Key<ExpectedBody> Body = Table.Add(
        "body",
        Kinds.Choice<ExpectedBody>().Or(ExpectedBody.Refused, "refused"),
        "What happens to a request with a body: it is refused with 400, or either outcome is accepted.",
        "\"either\""
    );

    private static readonly Key<ExpectedDeviceLimit> DeviceLimitAt = Table.Add(
        "deviceLimitAt",
        Kinds.Choice<ExpectedDeviceLimit>().Or(ExpectedDeviceLimit.Any, "any"),
        "Where the device limit is enforced.",
        "\"redemption\""
    );

    private static readonly Key<ExpectedSlash> EncodedSlash = Table.Add(
        "encodedSlash",
        Kinds.Choice<ExpectedSlash>().Or(ExpectedSlash.Data, "data"),
        "What an encoded slash or percent sign in an id is: part of the id, or unsupported, because a gateway or the routing does not let it through as it was sent.",
        "\"unsupported\""
    );

    /// <summary>Reads it.</summary>
    public static Expectations Read(ConfigurationReader reader) =>
        new()
        {
            Kind = Kind.Read(reader),
            Body = Body.Read(reader),
            DeviceLimitAt = DeviceLimitAt.Read(reader),
            EncodedSlash = EncodedSlash.Read(reader),
        };
}
