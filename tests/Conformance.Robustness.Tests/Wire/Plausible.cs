using System.Text;

namespace Conformance.Robustness.Tests.Wire;

/// <summary>Answers that would do, at the endpoint as at each hook, if nothing were wrong with them.</summary>
internal static class Plausible
{
    /// <summary>The token in every answer. No digit in it: it must be found by where it stands, not by its looks.</summary>
    public const string Token = "minted-Token_of.a~misbehaving-Target";

    /// <summary>A body that the endpoint, the accounts hook and the devices hook could all give.</summary>
    public const string Body = $$"""
        {"kind":"androidenterprise#authenticationToken","token":"{{Token}}","enterpriseId":"enterprise-one","userId":"user-one","provisioned":true}
        """;

    /// <summary>The head of an answer, to which header fields and a blank line are added.</summary>
    public const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    /// <summary>A head whose body comes in chunks.</summary>
    public const string ChunkedHead = $"{Head}Transfer-Encoding: chunked\r\n\r\n";

    /// <summary>Head and body, whose length is right.</summary>
    public static string Answer { get; } = With(Body);

    /// <summary>Head and body, whose length is right.</summary>
    public static string With(string body, string headers = "", string status = "HTTP/1.1 200 OK") =>
        $"{status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.Latin1.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>Head and a body of bytes.</summary>
    public static byte[] With(byte[] body, string headers = "", string type = "application/json") =>
        [
            .. Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n{headers}Content-Length: {body.Length}\r\n\r\n"),
            .. body,
        ];
}
