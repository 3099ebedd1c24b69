using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>A header field as it was on the wire (RFC 9110, 5), secrets replaced.</summary>
/// <param name="Name">The field name.</param>
/// <param name="Value">The field value; a field that comes several times is there several times.</param>
public sealed record HttpField([property: JsonRequired] string Name, [property: JsonRequired] string Value);
