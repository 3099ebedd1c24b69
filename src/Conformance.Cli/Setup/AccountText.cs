using Conformance.Evidence;

namespace Conformance.Cli.Setup;

/// <summary>An account as an option has it: <c>ENTERPRISE/USER</c>.</summary>
internal static class AccountText
{
    /// <summary>What is wrong with it, or null.</summary>
    public static string? ProblemOf(string text) =>
        text.IndexOf('/') is var slash && slash > 0 && slash < text.Length - 1
            ? null
            : $"\"{text}\" is not an account: write ENTERPRISE/USER, for example LC01/u1";

    /// <summary>The account. A user id may contain a slash, an enterprise id may not.</summary>
    public static Account Parse(string text)
    {
        var slash = text.IndexOf('/');
        return new Account(text[..slash], text[(slash + 1)..]);
    }
}
